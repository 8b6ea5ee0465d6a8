rule "sdb-domain-used" {
  title    = "Template uses SimpleDB"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::SDB::Domain"

  require = false
  message = "${self.address} is a SimpleDB domain"

  reason     = "SimpleDB does not encrypt data at rest, has no private endpoints and gets no new features. DynamoDB offers all of them."
  fix        = "Replace it by a DynamoDB table."
  no_repair  = "the application has to move to another database"
  references = ["https://docs.aws.amazon.com/AmazonSimpleDB/latest/DeveloperGuide/Welcome.html"]
  aliases    = ["F77"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_simpledb_domain" "example" { # finding
        name = "orders"
      }
    TF
    good = <<-TF
      resource "aws_dynamodb_table" "example" {
        name = "orders"
        billing_mode = "PAY_PER_REQUEST"
        hash_key = "id"
        attribute {
          name = "id"
          type = "S"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::SDB::Domain
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DynamoDB::Table
          Properties:
            BillingMode: PAY_PER_REQUEST
            KeySchema:
              - AttributeName: id
                KeyType: HASH
            AttributeDefinitions:
              - AttributeName: id
                AttributeType: S
    YAML
  }
}

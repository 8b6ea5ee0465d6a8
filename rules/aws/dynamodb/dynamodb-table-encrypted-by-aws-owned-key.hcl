rule "dynamodb-table-encrypted-by-aws-owned-key" {
  title    = "DynamoDB table is encrypted with a key that AWS owns"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::DynamoDB::Table"

  require = self.SSESpecification.SSEEnabled == true
  at      = self.SSESpecification
  message = "${self.address} is encrypted with a key that AWS owns"

  reason     = <<-TEXT
    Without this setting, DynamoDB uses a key that AWS owns and shares between customers. CloudTrail then does not show the
    account who decrypts the table.
  TEXT
  fix        = "Set `${name("SSESpecification.SSEEnabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html"]
  aliases    = ["AWS-0121", "FG_R00069", "AC_AWS_0457", "dynamo_db_sse_on", "dynamo_db_sse_on_for_prod_only"]
  controls   = { "nist-800-53-r5" = ["SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_dynamodb_table" "example" { # finding
        name         = "orders"
        billing_mode = "PAY_PER_REQUEST"
        hash_key     = "id"
        attribute {
          name = "id"
          type = "S"
        }
      }
    TF
    good = <<-TF
      resource "aws_dynamodb_table" "example" {
        name         = "orders"
        billing_mode = "PAY_PER_REQUEST"
        hash_key     = "id"
        attribute {
          name = "id"
          type = "S"
        }
        server_side_encryption {
          enabled = true
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Example:
          Type: AWS::Serverless::SimpleTable
          Properties:
            SSESpecification:
              SSEEnabled: false # finding
    YAML
    good = <<-YAML
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Example:
          Type: AWS::Serverless::SimpleTable
          Properties:
            SSESpecification:
              SSEEnabled: true
    YAML
  }
}

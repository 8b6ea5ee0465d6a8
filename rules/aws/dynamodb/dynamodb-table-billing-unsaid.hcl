rule "dynamodb-table-billing-unsaid" {
  title    = "DynamoDB table does not set its billing mode"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::DynamoDB::Table"

  require = self.BillingMode != null
  at      = self.BillingMode
  message = "${self.address} does not set its billing mode"

  reason     = "The default is provisioned capacity, and requests beyond it are refused. An explicit setting shows the choice in a review."
  fix        = "Set `${name("BillingMode")}` to `PAY_PER_REQUEST` or `PROVISIONED`."
  references = ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html"]
  aliases    = ["W73"]
  controls   = { "nist-800-53-r5" = ["CP-10", "SC-5(2)"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_dynamodb_table" "example" { # finding
        name = "orders"
        hash_key = "id"
        attribute {
          name = "id"
          type = "S"
        }
      }
    TF
    good = <<-TF
      resource "aws_dynamodb_table" "example" {
        name = "orders"
        hash_key = "id"
        attribute {
          name = "id"
          type = "S"
        }
        billing_mode = "PAY_PER_REQUEST"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::DynamoDB::Table
          Properties:
            KeySchema:
              - AttributeName: id
                KeyType: HASH
            AttributeDefinitions:
              - AttributeName: id
                AttributeType: S
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DynamoDB::Table
          Properties:
            KeySchema:
              - AttributeName: id
                KeyType: HASH
            AttributeDefinitions:
              - AttributeName: id
                AttributeType: S
            BillingMode: PAY_PER_REQUEST
    YAML
  }
}

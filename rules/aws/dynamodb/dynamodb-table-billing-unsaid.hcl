rule "dynamodb-table-billing-unsaid" {
  title    = "DynamoDB table does not say how it is billed"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::DynamoDB::Table"

  require = self.BillingMode != null
  at      = self.BillingMode
  message = "${self.address} does not say how it is billed"

  reason     = "Unsaid means provisioned capacity, which refuses requests beyond it. Written down, the choice is seen in review."
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

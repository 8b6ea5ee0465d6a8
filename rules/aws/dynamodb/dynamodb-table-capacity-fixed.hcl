rule "dynamodb-table-capacity-fixed" {
  title    = "DynamoDB table has a fixed capacity"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::DynamoDB::Table"

  locals {
    targets = [
      for target in resources("AWS::ApplicationAutoScaling::ScalableTarget") : target
      if refers(target.ResourceId, self) || target(target.ResourceId) == null && matches(target.ResourceId, "table/${first(self.TableName, "?")}", "table/${first(self.TableName, "?")}/*")
    ]
  }
  # One target for the table and one for each index.
  when    = self.BillingMode != "PAY_PER_REQUEST"
  require = length(local.targets) > length(self.GlobalSecondaryIndexes[*])
  at      = self.BillingMode
  message = "${self.address} has a fixed capacity, for itself or for an index"

  reason     = "Requests beyond the capacity are refused: a flood of them takes the application down. On-demand or scaled capacity follows the load."
  fix        = "Set `${name("BillingMode")}` to `PAY_PER_REQUEST`, or scale the table and its indexes."
  references = ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html"]
  aliases    = ["CKV2_AWS_16", "DynamoDBAutoScalingEnabled"]
  controls   = { "aws-fsbp" = ["DynamoDB.1"], "nist-800-53-r5" = ["CP-10", "SC-5(2)"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_dynamodb_table" "example" {
        name = "orders"
        billing_mode = "PROVISIONED"
        read_capacity = 5
        write_capacity = 5
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
        Example:
          Type: AWS::DynamoDB::Table
          Properties:
            BillingMode: PROVISIONED
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

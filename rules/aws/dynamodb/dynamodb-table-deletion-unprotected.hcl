rule "dynamodb-table-deletion-unprotected" {
  title    = "DynamoDB table has no deletion protection"
  severity = "low"
  area     = "incident-response/recovery"
  resource = ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"]

  locals {
    replicas = self.Replicas[*]
  }
  require = (
    self.DeletionProtectionEnabled == true
    || self.type == "AWS::DynamoDB::GlobalTable" && all([for replica in local.replicas : replica.DeletionProtectionEnabled == true])
  )
  at      = self.DeletionProtectionEnabled
  message = "${self.address} has no deletion protection"
  # What the code itself keeps is deleted by hand alone.
  as_deployed = kept_by_code(self) ? "info" : "low"

  reason     = "Deletion protection stops a wrong plan, a mistaken click or a cleanup script. Somebody has to disable it on purpose first."
  fix        = "Set `${name("DeletionProtectionEnabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html"]
  controls   = { "aws-fsbp" = ["DynamoDB.6"], "nist-800-53-r5" = ["CM-3", "SI-13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_dynamodb_table" "example" { # finding
        name = "orders"
        billing_mode = "PAY_PER_REQUEST"
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
        deletion_protection_enabled = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
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
            DeletionProtectionEnabled: true
    YAML
  }
}

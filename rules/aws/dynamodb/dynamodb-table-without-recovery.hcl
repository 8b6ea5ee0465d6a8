rule "dynamodb-table-without-recovery" {
  title    = "DynamoDB table has no point-in-time recovery"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = "AWS::DynamoDB::Table"

  # The table in which Terraform keeps its locks holds nothing to restore.
  when    = !chosen_for_backup(self) && !proven(all([for key in self.KeySchema[*] : key.AttributeName == "LockID"]) && length(self.KeySchema[*]) == 1)
  require = self.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled == true
  at      = self.PointInTimeRecoverySpecification
  message = "${self.address} has no point-in-time recovery"
  # What is going on ends by itself: there is nothing to go back to.
  as_deployed = holds_what_is_open(self) ? "info" : "medium"

  reason     = <<-TEXT
    A faulty deployment or an attacker can delete or overwrite every item within minutes. Continuous backups can restore any
    second of the last 35 days.
  TEXT
  fix        = "Set `${name("PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html"]
  aliases = [
    "CKV_AWS_28", "AWS-0024", "W78", "FG_R00106", "DynamoDBPITREnabled", "AC_AWS_0458", "aws-dynamodb-enable-recovery",
    "DYNAMODB_PITR_ENABLED", "AWS086",
  ]
  controls = { "aws-fsbp" = ["DynamoDB.2"], "nist-800-53-r5" = ["CP-9", "CP-10", "SI-12"] }

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
        point_in_time_recovery {
          enabled = true
        }
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
            BillingMode: PAY_PER_REQUEST
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
            PointInTimeRecoverySpecification:
              PointInTimeRecoveryEnabled: true
    YAML
  }
}

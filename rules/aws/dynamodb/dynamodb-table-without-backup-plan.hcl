rule "dynamodb-table-without-backup-plan" {
  title    = "DynamoDB table is not in any backup plan"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::DynamoDB::Table"

  require = in_backup_plan(self, self.Tags[*], "dynamodb")
  message = "${self.address} is not in any backup plan of the template"

  reason     = <<-TEXT
    AWS Backup keeps backups in a separate vault, which can be locked and copied to another account. The service's own backups are
    lost with the account, and often with the resource.
  TEXT
  fix        = "Add it to the backup selection of a plan, by ARN or by tag."
  references = ["https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html"]
  aliases    = ["DynamoDBInBackupPlan"]
  controls   = { "aws-security-hub" = ["DynamoDB.4"], "nist-800-53-r5" = ["CP-9", "CP-10"] }
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
      }
      resource "aws_backup_selection" "example" {
        name         = "all"
        iam_role_arn = "arn:aws:iam::123456789012:role/backup"
        plan_id      = "plan"
        resources    = [aws_dynamodb_table.example.arn]
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
        Selection:
          Type: AWS::Backup::BackupSelection
          Properties:
            BackupPlanId: plan
            BackupSelection:
              SelectionName: all
              IamRoleArn: arn:aws:iam::123456789012:role/backup
              Resources:
                - !GetAtt Example.Arn
    YAML
  }
}

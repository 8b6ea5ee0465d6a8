rule "rds-instance-without-backup-plan" {
  title    = "RDS instance is not in any backup plan"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::RDS::DBInstance"

  when    = !cluster_member(self)
  require = in_backup_plan(self, self.Tags[*], "rds")
  message = "${self.address} is not in any backup plan of the template"

  reason     = <<-TEXT
    AWS Backup keeps backups in a separate vault, which can be locked and copied to another account. The service's own backups are
    lost with the account, and often with the resource.
  TEXT
  fix        = "Add it to the backup selection of a plan, by ARN or by tag."
  references = ["https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html"]
  aliases    = ["RDSInBackupPlan"]
  controls   = { "aws-security-hub" = ["RDS.26"], "nist-800-53-r5" = ["CP-9", "CP-10"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" { # finding
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
      }
      resource "aws_backup_selection" "example" {
        name         = "all"
        iam_role_arn = "arn:aws:iam::123456789012:role/backup"
        plan_id      = "plan"
        resources    = [aws_db_instance.example.arn]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
        Selection:
          Type: AWS::Backup::BackupSelection
          Properties:
            BackupPlanId: plan
            BackupSelection:
              SelectionName: all
              IamRoleArn: arn:aws:iam::123456789012:role/backup
              Resources:
                - !GetAtt Example.DBInstanceArn
    YAML
  }
}

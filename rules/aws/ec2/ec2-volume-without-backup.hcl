rule "ec2-volume-without-backup" {
  title    = "EBS volume is not in any backup plan"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::EC2::Volume"

  locals {
    selections = [for selection in resources("AWS::Backup::BackupSelection") : selection.BackupSelection]
  }
  require = (
    any([
      for s in local.selections :
      any([
        for r in s.Resources[*] :
        refers(r, self) || target(r) == null && (r == "*" || endswith(r, "*") && matches(r, "arn:*:ec2:*:*:volume/*")) && r != null
      ])
    ])
    || any(
      flatten([
        for s in local.selections :
        [for wanted in s.ListOfTags[*] : [for tag in self.Tags : tag.Key == wanted.ConditionKey && tag.Value == wanted.ConditionValue]]
      ])
    )
  )
  message = "${self.address} is not in any backup plan of the template"

  reason     = "Without backups, data is lost when the zone fails or an attacker encrypts the volume. Backups in a vault survive both."
  fix        = "Add the volume to a backup selection, by ARN or by tag."
  references = ["https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html"]
  aliases    = ["EC2EBSInBackupPlan", "CKV2_AWS_9"]
  controls   = { "aws-security-hub" = ["EC2.28"], "nist-800-53-r5" = ["CP-9", "SI-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ebs_volume" "example" { # finding
        availability_zone = "eu-west-1a"
        size = 10
      }
    TF
    good = <<-TF
      resource "aws_ebs_volume" "example" {
        availability_zone = "eu-west-1a"
        size = 10
      }
      resource "aws_backup_selection" "example" {
        name         = "volumes"
        iam_role_arn = "arn:aws:iam::111122223333:role/backup"
        plan_id      = "plan-1"
        resources    = [aws_ebs_volume.example.arn]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EC2::Volume
          Properties:
            AvailabilityZone: eu-west-1a
            Size: 10
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Volume
          Properties:
            AvailabilityZone: eu-west-1a
            Size: 10
            Tags:
              - Key: backup
                Value: daily
        Selection:
          Type: AWS::Backup::BackupSelection
          Properties:
            BackupPlanId: plan-1
            BackupSelection:
              SelectionName: volumes
              IamRoleArn: arn:aws:iam::111122223333:role/backup
              ListOfTags:
                - ConditionType: STRINGEQUALS
                  ConditionKey: backup
                  ConditionValue: daily
    YAML
  }
}

rule "rds-instance-logs-disabled" {
  title    = "RDS instance does not export logs to CloudWatch"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::RDS::DBInstance"

  when    = !cluster_member(self)
  require = length(self.EnableCloudwatchLogsExports[*]) > 0
  at      = self.EnableCloudwatchLogsExports
  message = "${self.address} does not export logs to CloudWatch"

  reason = "Logs on the instance are overwritten after days and lost with the instance. In CloudWatch Logs they remain and can trigger alarms."
  fix    = "List the engine's logs in `${name("EnableCloudwatchLogsExports")}`."
  repair = (
    lower(self.Engine) == "postgres" ? ["postgresql", "upgrade"]
    : one_of(lower(self.Engine), ["mysql", "mariadb"]) ? ["audit", "error", "slowquery"]
    : null
  )
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html"]
  aliases    = ["CKV_AWS_129", "AC_AWS_0454"]
  controls   = { "aws-fsbp" = ["RDS.9"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.2.1"] }

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
        enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
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
            EnableCloudwatchLogsExports:
              - postgresql
              - upgrade
    YAML
  }
}

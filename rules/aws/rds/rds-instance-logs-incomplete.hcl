rule "rds-instance-logs-incomplete" {
  title    = "RDS instance does not export every log to CloudWatch"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::RDS::DBInstance"

  locals {
    engine = lower(first(self.Engine, "?"))
    logs = (
      matches(local.engine, "mysql", "mariadb") ? ["audit", "error", "general", "slowquery"] :
      matches(local.engine, "postgres") ? ["postgresql", "upgrade"] :
      matches(local.engine, "oracle*") ? ["alert", "audit", "listener", "trace"] :
      matches(local.engine, "sqlserver*") ? ["agent", "error"] :
      matches(local.engine, "db2*") ? ["diag.log", "notify.log"] : []
    )
  }
  when    = !cluster_member(self)
  require = all([for log in local.logs : one_of(log, self.EnableCloudwatchLogsExports[*])])
  at      = self.EnableCloudwatchLogsExports
  message = "${self.address} does not export every log of its engine to CloudWatch"

  reason     = <<-TEXT
    An investigation often needs the one log that nobody considered: audit, errors or slow queries. Logs on the instance are
    overwritten after days.
  TEXT
  fix        = "List every log of the engine in `${name("EnableCloudwatchLogsExports")}`: ${join(", ", local.logs)}."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html"]
  aliases    = ["RDSLoggingEnabled"]
  controls   = { "aws-fsbp" = ["RDS.9"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.2.1"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        enabled_cloudwatch_logs_exports = ["upgrade"] # finding
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
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            EnableCloudwatchLogsExports: # finding
              - upgrade
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

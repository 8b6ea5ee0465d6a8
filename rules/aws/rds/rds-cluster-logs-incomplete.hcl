rule "rds-cluster-logs-incomplete" {
  title    = "RDS cluster does not export every log to CloudWatch"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::RDS::DBCluster"

  locals {
    logs = (
      one_of(self.Engine, ["aurora", "aurora-mysql"]) ? ["audit", "error", "general", "slowquery"] :
      self.Engine == "mysql" ? ["error", "general", "slowquery"] :
      self.Engine == "postgres" ? ["postgresql", "upgrade"] : ["postgresql"]
    )
  }
  require = all([for log in local.logs : one_of(log, self.EnableCloudwatchLogsExports[*])])
  at      = self.EnableCloudwatchLogsExports
  message = "${self.address} does not export every log of its engine to CloudWatch"

  reason     = <<-TEXT
    An investigation often needs the one log that nobody considered: audit, errors or slow queries. Logs on the instances are
    overwritten after days.
  TEXT
  fix        = "List every log of the engine in `${name("EnableCloudwatchLogsExports")}`: ${join(", ", local.logs)}."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html"]
  aliases    = ["RDSLoggingEnabled", "AuroraMySQLLogging"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_rds_cluster" "example" {
        engine = "aurora-mysql"
        master_username = "app"
        manage_master_user_password = true
        storage_encrypted = true
        enabled_cloudwatch_logs_exports = ["error"] # finding
      }
    TF
    good = <<-TF
      resource "aws_rds_cluster" "example" {
        engine = "aurora-mysql"
        master_username = "app"
        manage_master_user_password = true
        storage_encrypted = true
        enabled_cloudwatch_logs_exports = ["audit", "error", "general", "slowquery"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-mysql
            StorageEncrypted: true
            EnableCloudwatchLogsExports: # finding
              - error
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-mysql
            StorageEncrypted: true
            EnableCloudwatchLogsExports:
              - audit
              - error
              - general
              - slowquery
    YAML
  }
}

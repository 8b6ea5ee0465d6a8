rule "rds-cluster-logs-disabled" {
  title    = "RDS cluster does not export logs to CloudWatch"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::RDS::DBCluster"

  when    = self.EngineMode != "serverless"
  require = length(self.EnableCloudwatchLogsExports[*]) > 0
  at      = self.EnableCloudwatchLogsExports
  message = "${self.address} does not export logs to CloudWatch"

  reason = "Logs on the instances are overwritten after days and lost with the instances. In CloudWatch Logs they remain and can trigger alarms."
  fix    = "List the engine's logs in `${name("EnableCloudwatchLogsExports")}`."
  repair = (
    one_of(lower(self.Engine), ["aurora-postgresql", "postgres"]) ? ["postgresql"]
    : lower(self.Engine) == "aurora-mysql" ? ["audit", "error", "slowquery"]
    : lower(self.Engine) == "mysql" ? ["error", "slowquery"]
    : null
  )
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html"]
  aliases    = ["CKV_AWS_324", "AuroraMySQLBacktrack"]
  controls   = { "aws-fsbp" = ["RDS.37"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.4.2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_rds_cluster" "example" { # finding
        engine = "aurora-postgresql"
        master_username = "app"
        manage_master_user_password = true
        storage_encrypted = true
      }
    TF
    good = <<-TF
      resource "aws_rds_cluster" "example" {
        engine = "aurora-postgresql"
        master_username = "app"
        manage_master_user_password = true
        storage_encrypted = true
        enabled_cloudwatch_logs_exports = ["postgresql"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
            StorageEncrypted: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
            StorageEncrypted: true
            EnableCloudwatchLogsExports:
              - postgresql
    YAML
  }
}

rule "rds-cluster-audit-log-disabled" {
  title    = "Aurora MySQL cluster does not export its audit log"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::RDS::DBCluster"

  when    = one_of(self.Engine, ["aurora", "aurora-mysql"])
  require = one_of("audit", self.EnableCloudwatchLogsExports[*])
  at      = self.EnableCloudwatchLogsExports
  message = "${self.address} does not export its audit log to CloudWatch"

  reason     = "The audit log shows who connected and which statements ran. Without it, nobody can find out what was read."
  fix        = "Add `audit` to `${name("EnableCloudwatchLogsExports")}`."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.CloudWatch.html"]
  aliases    = ["CKV_AWS_325"]
  controls   = { "aws-fsbp" = ["RDS.34"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.2.1"] }
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
        enabled_cloudwatch_logs_exports = ["audit", "error"]
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
    YAML
  }
}

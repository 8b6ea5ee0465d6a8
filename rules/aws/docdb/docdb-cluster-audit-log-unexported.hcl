rule "docdb-cluster-audit-log-unexported" {
  title    = "DocumentDB cluster does not export its audit log"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::DocDB::DBCluster"

  require = one_of("audit", self.EnableCloudwatchLogsExports[*])
  at      = self.EnableCloudwatchLogsExports
  message = "${self.address} does not export its audit log"

  reason     = "The audit log records sign-ins, created indexes and dropped collections. The profiler log shows only slow queries, not who did what."
  fix        = "Add `audit` to `${name("EnableCloudwatchLogsExports")}`."
  references = ["https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html"]
  aliases    = ["DocumentDBClusterLogExports"]
  controls   = { "aws-fsbp" = ["DocumentDB.4"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.3.3"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_docdb_cluster" "example" {
        cluster_identifier = "docs"
        storage_encrypted = true
        enabled_cloudwatch_logs_exports = ["profiler"] # finding
      }
    TF
    good = <<-TF
      resource "aws_docdb_cluster" "example" {
        cluster_identifier = "docs"
        storage_encrypted = true
        enabled_cloudwatch_logs_exports = ["audit", "profiler"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DocDB::DBCluster
          Properties:
            StorageEncrypted: true
            EnableCloudwatchLogsExports: # finding
              - profiler
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DocDB::DBCluster
          Properties:
            StorageEncrypted: true
            EnableCloudwatchLogsExports:
              - audit
    YAML
  }
}

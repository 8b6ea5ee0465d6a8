rule "docdb-cluster-logs-disabled" {
  title    = "DocumentDB cluster does not export logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::DocDB::DBCluster"

  require = any([for log in self.EnableCloudwatchLogsExports : one_of(log, ["audit", "profiler"])])
  at      = self.EnableCloudwatchLogsExports
  message = "${self.address} does not export logs"

  reason     = "The audit log shows who read and changed what. DocumentDB keeps it only if the cluster exports it."
  fix        = "Add `audit` to `${name("EnableCloudwatchLogsExports")}`."
  no_repair  = "other logs may be exported beside"
  references = ["https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html"]
  aliases    = ["CKV_AWS_85", "AWS-0020", "AC_AWS_0456", "aws-documentdb-enable-log-export"]
  controls   = { "aws-fsbp" = ["DocumentDB.4"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.3.3"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_docdb_cluster" "example" { # finding
        cluster_identifier = "main"
        master_username = "app"
        master_password = var.password
      }
      variable "password" {
        type = string
      }
    TF
    good = <<-TF
      resource "aws_docdb_cluster" "example" {
        cluster_identifier = "main"
        master_username = "app"
        master_password = var.password
        enabled_cloudwatch_logs_exports = ["audit"]
      }
      variable "password" {
        type = string
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::DocDB::DBCluster
          Properties:
            MasterUsername: app
            ManageMasterUserPassword: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DocDB::DBCluster
          Properties:
            MasterUsername: app
            ManageMasterUserPassword: true
            EnableCloudwatchLogsExports: [audit]
    YAML
  }
}

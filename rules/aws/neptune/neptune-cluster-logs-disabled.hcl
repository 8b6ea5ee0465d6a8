rule "neptune-cluster-logs-disabled" {
  title    = "Neptune cluster does not export its audit log"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::Neptune::DBCluster"

  require = any([for log in self.EnableCloudwatchLogsExports : one_of(log, ["audit"])])
  at      = self.EnableCloudwatchLogsExports
  message = "${self.address} does not export its audit log"

  reason     = "The audit log shows who read and changed what. Neptune keeps it only if the cluster exports it."
  fix        = "Add `audit` to `${name("EnableCloudwatchLogsExports")}`."
  repair     = ["audit"]
  references = ["https://docs.aws.amazon.com/neptune/latest/userguide/cloudwatch-logs.html"]
  aliases    = ["CKV_AWS_101", "AWS-0075", "AC_AWS_0494", "aws-neptune-enable-log-export"]
  controls   = { "aws-fsbp" = ["Neptune.2"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.3.3"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_neptune_cluster" "example" { # finding
        cluster_identifier = "main"
      }
    TF
    good = <<-TF
      resource "aws_neptune_cluster" "example" {
        cluster_identifier = "main"
        enable_cloudwatch_logs_exports = ["audit"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Neptune::DBCluster
          Properties:
            DBClusterIdentifier: main
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Neptune::DBCluster
          Properties:
            DBClusterIdentifier: main
            EnableCloudwatchLogsExports: [audit]
    YAML
  }
}

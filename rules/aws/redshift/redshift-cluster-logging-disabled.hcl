rule "redshift-cluster-logging-disabled" {
  title    = "Redshift cluster does not write an audit log"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::Redshift::Cluster"

  require = self.LoggingProperties != null
  at      = self.LoggingProperties
  message = "${self.address} does not write an audit log"

  reason     = "The log shows who connected and which statements ran. Without it, nobody can find out what was read."
  fix        = "${self.frontend == "cloudformation" ? "Set `LoggingProperties`" : "Add an `aws_redshift_logging`"} for the cluster."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html"]
  aliases    = ["AC_AWS_0200", "CKV_AWS_71", "RedshiftClusterAuditLogging", "RedshiftClusterConfiguration"]
  controls   = { "aws-fsbp" = ["Redshift.4"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshift_cluster" "example" { # finding
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        encrypted = true
        master_username = "owner"
        manage_master_password = true
      }
    TF
    good = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        encrypted = true
        master_username = "owner"
        manage_master_password = true
      }
      resource "aws_redshift_logging" "example" {
        cluster_identifier   = aws_redshift_cluster.example.id
        log_destination_type = "cloudwatch"
        log_exports          = ["connectionlog", "userlog"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Redshift::Cluster
          Properties:
            ClusterType: single-node
            DBName: warehouse
            MasterUsername: owner
            ManageMasterPassword: true
            NodeType: ra3.large
            Encrypted: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Redshift::Cluster
          Properties:
            ClusterType: single-node
            DBName: warehouse
            MasterUsername: owner
            ManageMasterPassword: true
            NodeType: ra3.large
            Encrypted: true
            LoggingProperties:
              BucketName: logs
    YAML
  }
}

rule "redshift-cluster-snapshots-disabled" {
  title    = "Redshift cluster does not take automatic snapshots"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = "AWS::Redshift::Cluster"

  require = self.AutomatedSnapshotRetentionPeriod == null || self.AutomatedSnapshotRetentionPeriod > 0
  at      = self.AutomatedSnapshotRetentionPeriod
  message = "${self.address} does not take automatic snapshots"

  reason     = "A dropped table or ransomware then destroys the data. Automatic snapshots are free within their retention."
  fix        = "Remove the retention of 0 days in `${name("AutomatedSnapshotRetentionPeriod")}`."
  repair     = 7
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-snapshots.html"]
  aliases    = ["CKV_AWS_343", "RedshiftBackupEnabled", "RedshiftClusterMaintenanceSettings"]
  controls   = { "aws-fsbp" = ["Redshift.3"], "nist-800-53-r5" = ["CP-9", "CP-10"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        encrypted = true
        master_username = "owner"
        manage_master_password = true
        automated_snapshot_retention_period = 0 # finding
      }
    TF
    good = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        encrypted = true
        master_username = "owner"
        manage_master_password = true
        automated_snapshot_retention_period = 7
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
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
            AutomatedSnapshotRetentionPeriod: 0 # finding
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
            AutomatedSnapshotRetentionPeriod: 7
    YAML
  }
}

rule "redshift-cluster-upgrades-disabled" {
  title    = "Redshift cluster does not install upgrades"
  severity = "low"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::Redshift::Cluster"

  require = self.AllowVersionUpgrade != false
  at      = self.AllowVersionUpgrade
  message = "${self.address} does not install upgrades"

  reason     = "Security fixes of the engine arrive as upgrades. They run in the maintenance window unless they are disabled."
  fix        = "Set `${name("AllowVersionUpgrade")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html"]
  aliases    = ["CKV_AWS_141", "RedshiftClusterVersionUpgrade", "RedshiftClusterMaintenanceSettings"]
  controls   = { "aws-fsbp" = ["Redshift.6"], "nist-800-53-r5" = ["SI-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        encrypted = true
        master_username = "owner"
        manage_master_password = true
        allow_version_upgrade = false # finding
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
            AllowVersionUpgrade: false # finding
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
    YAML
  }
}

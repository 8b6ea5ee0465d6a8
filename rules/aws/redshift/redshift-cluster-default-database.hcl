rule "redshift-cluster-default-database" {
  title    = "Redshift cluster has the default database name"
  severity = "info"
  area     = "identity-and-access/authentication"
  resource = "AWS::Redshift::Cluster"

  require = self.DBName != null && self.DBName != "dev" || self.SnapshotIdentifier != null
  at      = self.DBName
  message = "${self.address} has the default database name"

  reason     = "Attackers try common names first. With another name, they have to guess one more thing."
  fix        = "Set `${name("DBName")}` to another name."
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-console.html"]
  aliases    = ["CKV_AWS_320"]
  controls   = { "aws-security-hub" = ["Redshift.9"], "nist-800-53-r5" = ["AC-2", "IA-2"] }
  profiles   = []

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
        database_name = "warehouse"
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
            MasterUsername: owner
            ManageMasterPassword: true
            NodeType: ra3.large
            Encrypted: true
            DBName: dev # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Redshift::Cluster
          Properties:
            ClusterType: single-node
            MasterUsername: owner
            ManageMasterPassword: true
            NodeType: ra3.large
            Encrypted: true
            DBName: warehouse
    YAML
  }
}

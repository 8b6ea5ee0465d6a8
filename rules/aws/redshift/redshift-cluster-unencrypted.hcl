rule "redshift-cluster-unencrypted" {
  title    = "Redshift cluster does not encrypt its data"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::Redshift::Cluster"

  require = self.Encrypted == true
  at      = self.Encrypted
  message = "${self.address} stores its data unencrypted"

  reason     = "A data warehouse contains copies of all the company's data. Anyone who gets access to its storage or snapshots can read them."
  fix        = "Set `${name("Encrypted")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html"]
  aliases = [
    "CKV_AWS_64", "AWS-0084", "F28", "RedshiftClusterEncryptionAtRest", "aws-redshift-encryption-customer-key",
    "RedshiftClusterConfiguration", "AWS094",
  ]
  controls = { "aws-fsbp" = ["Redshift.10"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        master_username = "app"
        manage_master_password = true
        encrypted = false # finding
      }
    TF
    good = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        master_username = "app"
        manage_master_password = true
        encrypted = true
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
            MasterUsername: app
            NodeType: ra3.large
            Encrypted: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Redshift::Cluster
          Properties:
            ClusterType: single-node
            DBName: warehouse
            MasterUsername: app
            NodeType: ra3.large
            Encrypted: true
    YAML
  }
}

rule "redshift-password-written" {
  title    = "Redshift hard-codes a password"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = ["AWS::Redshift::Cluster", "AWS::RedshiftServerless::Namespace"]

  deny    = written_secrets(self)
  message = "${self.address} hard-codes a password"

  reason     = "Anyone who can read the repository, the state file or the stack can read the secret. Hard-coded secrets are rarely rotated."
  fix        = <<-TEXT
    Let Redshift manage the password: set
    `${name(self.type == "AWS::Redshift::Cluster" ? "ManageMasterPassword" : "ManageAdminPassword")}` to true.
  TEXT
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/redshift-secrets-manager-integration.html"]
  aliases    = ["F35"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        encrypted = true
        master_username = "owner"
        master_password = "Hunter22-hunter22" # finding
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
            NodeType: ra3.large
            Encrypted: true
            MasterUserPassword: Hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Redshift::Cluster
          Properties:
            ClusterType: single-node
            DBName: warehouse
            MasterUsername: owner
            NodeType: ra3.large
            Encrypted: true
            ManageMasterPassword: true
    YAML
  }
}

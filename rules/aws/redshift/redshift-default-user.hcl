rule "redshift-default-user" {
  title    = "Redshift has a common master user name"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = ["AWS::Redshift::Cluster", "AWS::RedshiftServerless::Namespace"]

  require = !one_of(lower(first(self.MasterUsername, self.AdminUsername)), ["awsuser", "admin", "root", "administrator"])
  at      = first(self.MasterUsername, self.AdminUsername)
  message = "${self.address} has a common master user name"

  reason     = "Attackers try common user names first. With another name, they have to guess both the name and the password."
  fix        = "Set `${name(self.type == "AWS::Redshift::Cluster" ? "MasterUsername" : "AdminUsername")}` to another name."
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-console.html"]
  aliases    = ["RedshiftClusterNonDefaultUsername"]
  controls   = { "aws-fsbp" = ["Redshift.8"], "nist-800-53-r5" = ["AC-2", "IA-2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        encrypted = true
        manage_master_password = true
        master_username = "awsuser" # finding
      }
    TF
    good = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        encrypted = true
        manage_master_password = true
        master_username = "owner"
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
            ManageMasterPassword: true
            NodeType: ra3.large
            Encrypted: true
            MasterUsername: awsuser # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Redshift::Cluster
          Properties:
            ClusterType: single-node
            DBName: warehouse
            ManageMasterPassword: true
            NodeType: ra3.large
            Encrypted: true
            MasterUsername: owner
    YAML
  }
}

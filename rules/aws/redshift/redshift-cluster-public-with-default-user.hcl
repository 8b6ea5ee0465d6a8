rule "redshift-cluster-public-with-default-user" {
  title    = "Public Redshift cluster has a common master user name"
  severity = "high"
  area     = "identity-and-access/authentication"
  resource = "AWS::Redshift::Cluster"

  require = self.PubliclyAccessible != true || !one_of(lower(self.MasterUsername), ["awsuser", "admin", "administrator", "root", "postgres", "user", "test"])
  at      = self.MasterUsername
  message = "${self.address} is on the internet and has the common master user name ${self.MasterUsername}"

  reason     = "Anyone can try passwords for the usual user name. Only the password protects the data."
  fix        = "Set `${name("PubliclyAccessible")}` to false, and set `${name("MasterUsername")}` to another name."
  repair     = false
  interrupts = "clients outside the network"
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html"]
  aliases    = ["CKV_AWS_391"]
  controls   = { "aws-fsbp" = ["Redshift.1", "Redshift.8"], "nist-800-53-r5" = ["AC-2", "IA-2"], "pci-dss-4" = ["1.4.4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        encrypted = true
        manage_master_password = true
        master_username = "awsuser" # finding
        publicly_accessible = true
      }
    TF
    good = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        encrypted = true
        manage_master_password = true
        master_username = "awsuser"
        publicly_accessible = false
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
            MasterUsername: awsuser # finding
            ManageMasterPassword: true
            NodeType: ra3.large
            Encrypted: true
            PubliclyAccessible: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Redshift::Cluster
          Properties:
            ClusterType: single-node
            DBName: warehouse
            MasterUsername: awsuser
            ManageMasterPassword: true
            NodeType: ra3.large
            Encrypted: true
            PubliclyAccessible: false
    YAML
  }
}

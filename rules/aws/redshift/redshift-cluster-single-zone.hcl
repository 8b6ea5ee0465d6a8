rule "redshift-cluster-single-zone" {
  title    = "Redshift cluster is in one zone"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::Redshift::Cluster"

  # Only RA3 nodes run in two zones.
  when    = matches(self.NodeType, "ra3.*")
  require = self.MultiAZ == true
  at      = self.MultiAZ
  message = "${self.address} runs in one availability zone"

  reason     = "When the zone fails, the warehouse is out of reach until it is back or restored. A cluster in two zones goes on."
  fix        = "Set `${name("MultiAZ")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-multi-az.html"]
  controls   = { "aws-fsbp" = ["Redshift.18"], "nist-800-53-r5" = ["CP-10", "SC-36"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshift_cluster" "example" { # finding
        cluster_identifier     = "warehouse"
        node_type              = "ra3.large"
        master_username        = "owner"
        manage_master_password = true
      }
    TF
    good = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier     = "warehouse"
        node_type              = "ra3.large"
        master_username        = "owner"
        manage_master_password = true
        multi_az               = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Redshift::Cluster
          Properties:
            ClusterType: multi-node
            NumberOfNodes: 2
            NodeType: ra3.large
            DBName: warehouse
            MasterUsername: owner
            ManageMasterPassword: true
            MultiAZ: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Redshift::Cluster
          Properties:
            ClusterType: multi-node
            NumberOfNodes: 2
            NodeType: ra3.large
            DBName: warehouse
            MasterUsername: owner
            ManageMasterPassword: true
            MultiAZ: true
    YAML
  }
}

rule "redshift-cluster-outside-vpc" {
  title    = "Redshift cluster has no subnet group"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::Redshift::Cluster"

  require = self.ClusterSubnetGroupName != null
  at      = self.ClusterSubnetGroupName
  message = "${self.address} has no subnet group"

  reason     = "Without a subnet group, the cluster runs in the default VPC, or outside of any VPC in old accounts. Nobody chose its network."
  fix        = "Set `${name("ClusterSubnetGroupName")}` to a group of private subnets."
  no_repair  = "which network it belongs to is a decision"
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html"]
  aliases    = ["CKV_AWS_154", "AWS-0127", "RedshiftClusterInVPC", "aws-redshift-use-vpc", "AWS087"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshift_cluster" "example" { # finding
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        master_username = "app"
        manage_master_password = true
      }
    TF
    good = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        master_username = "app"
        manage_master_password = true
        cluster_subnet_group_name = "warehouse"
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
            MasterUsername: app
            NodeType: ra3.large
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
            ClusterSubnetGroupName: warehouse
    YAML
  }
}

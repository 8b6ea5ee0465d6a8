rule "redshift-cluster-routing-outside-vpc" {
  title    = "Redshift cluster moves data outside of the VPC"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = ["AWS::Redshift::Cluster", "AWS::RedshiftServerless::Workgroup"]

  require = self.EnhancedVpcRouting == true
  at      = self.EnhancedVpcRouting
  message = "${self.address} does not use enhanced VPC routing"

  reason     = "COPY and UNLOAD bypass the VPC, with its flow logs, endpoint policies and firewalls. Anyone who can run SQL can copy data out unnoticed."
  fix        = "Set `${name("EnhancedVpcRouting")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html"]
  aliases    = ["CKV_AWS_321", "RedshiftEnhancedVPCRoutingEnabled"]
  controls   = { "aws-fsbp" = ["Redshift.7", "RedshiftServerless.1"], "nist-800-53-r5" = ["AC-4", "SC-7"] }
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
        enhanced_vpc_routing = true
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
            EnhancedVpcRouting: true
    YAML
  }
}

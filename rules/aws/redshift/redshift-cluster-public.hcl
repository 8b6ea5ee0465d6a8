rule "redshift-cluster-public" {
  title    = "Redshift cluster is publicly accessible"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::Redshift::Cluster"

  require     = self.PubliclyAccessible != true
  at          = self.PubliclyAccessible
  message     = "${self.address} ${exposed_by_address(self, self.VpcSecurityGroupIds[*])}"
  as_deployed = weight_of_public_address(self, self.VpcSecurityGroupIds[*], "critical")

  reason     = "One weak password is enough to leak a data warehouse on the internet. Scanners find its address within hours."
  fix        = "Set `${name("PubliclyAccessible")}` to false."
  repair     = false
  interrupts = "clients outside the network"
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html"]
  aliases    = ["CKV_AWS_87", "AC_AWS_0199", "FG_R00270", "RedshiftClusterPublicAccess"]
  controls   = { "aws-fsbp" = ["Redshift.1"], "nist-800-53-r5" = ["AC-4", "SC-7"], "pci-dss-4" = ["1.4.4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        master_username = "app"
        manage_master_password = true
        publicly_accessible = true # finding
      }
    TF
    good = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        master_username = "app"
        manage_master_password = true
        publicly_accessible = false
      }
    TF
  }

  # Until version 6 the provider makes a cluster public that does not say otherwise.
  example "terraform" {
    bad  = <<-TF
      terraform {
        required_providers {
          aws = {
            source  = "hashicorp/aws"
            version = ">= 4.9, < 6.0"
          }
        }
      }
      resource "aws_redshift_cluster" "example" { # finding
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        master_username = "app"
        manage_master_password = true
      }
    TF
    good = <<-TF
      terraform {
        required_providers {
          aws = {
            source  = "hashicorp/aws"
            version = "~> 6.0"
          }
        }
      }
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        master_username = "app"
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
            MasterUsername: app
            NodeType: ra3.large
            PubliclyAccessible: true # finding
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
            PubliclyAccessible: false
    YAML
  }
}

rule "memorydb-cluster-plaintext" {
  title    = "MemoryDB cluster does not encrypt its traffic"
  severity = "high"
  area     = "data-protection/encryption-in-transit"
  resource = ["AWS::MemoryDB::Cluster", "AWS::MemoryDB::MultiRegionCluster"]

  require = self.TLSEnabled != false
  at      = self.TLSEnabled
  message = "${self.address} does not encrypt its traffic"

  reason     = "Anyone who can listen on the network can read data and passwords. Only a new cluster can change the setting."
  fix        = "Set `${name("TLSEnabled")}` to true."
  repair     = true
  interrupts = "clients that do not use TLS"
  references = ["https://docs.aws.amazon.com/memorydb/latest/devguide/in-transit-encryption.html"]
  aliases    = ["CKV_AWS_202"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_memorydb_multi_region_cluster" "example" {
        multi_region_cluster_name_suffix = "main"
        node_type                        = "db.r7g.xlarge"
        tls_enabled                      = false # finding
      }
    TF
    good = <<-TF
      resource "aws_memorydb_multi_region_cluster" "example" {
        multi_region_cluster_name_suffix = "main"
        node_type                        = "db.r7g.xlarge"
        tls_enabled                      = true
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_memorydb_cluster" "example" {
        name = "db"
        node_type = "db.t4g.small"
        acl_name = "app"
        tls_enabled = false # finding
      }
    TF
    good = <<-TF
      resource "aws_memorydb_cluster" "example" {
        name = "db"
        node_type = "db.t4g.small"
        acl_name = "app"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::MemoryDB::Cluster
          Properties:
            ClusterName: db
            NodeType: db.t4g.small
            ACLName: app
            TLSEnabled: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::MemoryDB::Cluster
          Properties:
            ClusterName: db
            NodeType: db.t4g.small
            ACLName: app
    YAML
  }
}

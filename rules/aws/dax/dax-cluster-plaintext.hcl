rule "dax-cluster-plaintext" {
  title    = "DAX cluster accepts unencrypted connections"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::DAX::Cluster"

  require = self.ClusterEndpointEncryptionType == "TLS"
  at      = self.ClusterEndpointEncryptionType
  message = "${self.address} accepts unencrypted connections"

  reason     = "Anyone who can listen on the network can read the items. Only a new cluster can change the setting."
  fix        = "Set `${name("ClusterEndpointEncryptionType")}` to `TLS`."
  repair     = "TLS"
  interrupts = "clients that do not use TLS"
  references = ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionInTransit.html"]
  aliases    = ["CKV_AWS_239"]
  controls   = { "aws-fsbp" = ["DynamoDB.7"], "nist-800-53-r5" = ["SC-8", "SC-13"], "pci-dss-4" = ["4.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_dax_cluster" "example" { # finding
        cluster_name = "orders"
        iam_role_arn = "arn:aws:iam::123456789012:role/dax"
        node_type = "dax.r5.large"
        replication_factor = 3
      }
    TF
    good = <<-TF
      resource "aws_dax_cluster" "example" {
        cluster_name = "orders"
        iam_role_arn = "arn:aws:iam::123456789012:role/dax"
        node_type = "dax.r5.large"
        replication_factor = 3
        cluster_endpoint_encryption_type = "TLS"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::DAX::Cluster
          Properties:
            IAMRoleARN: arn:aws:iam::123456789012:role/dax
            NodeType: dax.r5.large
            ReplicationFactor: 3
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DAX::Cluster
          Properties:
            IAMRoleARN: arn:aws:iam::123456789012:role/dax
            NodeType: dax.r5.large
            ReplicationFactor: 3
            ClusterEndpointEncryptionType: TLS
    YAML
  }
}

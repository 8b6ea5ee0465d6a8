rule "dax-cluster-unencrypted" {
  title    = "DAX cluster does not encrypt its data"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::DAX::Cluster"

  require = self.SSESpecification.SSEEnabled == true
  at      = self.SSESpecification
  message = "${self.address} stores its data unencrypted"

  reason     = "The cache writes items of the table to disk. Only a new cluster can enable encryption."
  fix        = "Set `${name("SSESpecification.SSEEnabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html"]
  aliases    = ["CKV_AWS_47", "AWS-0023", "W83", "AC_AWS_0375", "aws-dynamodb-enable-at-rest-encryption", "DAXEncrypted"]
  controls   = { "aws-fsbp" = ["DynamoDB.3"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_dax_cluster" "example" { # finding
        cluster_name = "main"
        iam_role_arn = "arn:aws:iam::123456789012:role/dax"
        node_type = "dax.r5.large"
        replication_factor = 3
      }
    TF
    good = <<-TF
      resource "aws_dax_cluster" "example" {
        cluster_name = "main"
        iam_role_arn = "arn:aws:iam::123456789012:role/dax"
        node_type = "dax.r5.large"
        replication_factor = 3
        server_side_encryption {
          enabled = true
        }
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
            SSESpecification:
              SSEEnabled: true
    YAML
  }
}

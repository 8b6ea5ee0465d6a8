rule "neptune-cluster-unencrypted-by-customer-key" {
  title    = "Neptune cluster is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::Neptune::DBCluster"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/neptune/latest/userguide/cloudwatch-logs.html"]
  aliases    = ["CKV_AWS_280", "AWS-0128", "CKV_AWS_347", "aws-neptune-encryption-customer-key"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_neptune_cluster" "example" { # finding
        cluster_identifier = "main"
        storage_encrypted = true
      }
    TF
    good = <<-TF
      resource "aws_neptune_cluster" "example" {
        cluster_identifier = "main"
        storage_encrypted = true
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Neptune::DBCluster
          Properties:
            DBClusterIdentifier: main
            StorageEncrypted: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Neptune::DBCluster
          Properties:
            DBClusterIdentifier: main
            StorageEncrypted: true
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

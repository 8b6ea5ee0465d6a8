rule "elasticache-replication-group-unencrypted-by-customer-key" {
  title    = "ElastiCache replication group does not use a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::ElastiCache::ReplicationGroup"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html"]
  aliases    = ["CKV_AWS_191"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_replication_group" "example" { # finding
        replication_group_id = "cache"
        description = "cache"
        node_type = "cache.t4g.small"
        at_rest_encryption_enabled = true
      }
    TF
    good = <<-TF
      resource "aws_elasticache_replication_group" "example" {
        replication_group_id = "cache"
        description = "cache"
        node_type = "cache.t4g.small"
        at_rest_encryption_enabled = true
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupDescription: cache
            CacheNodeType: cache.t4g.small
            AtRestEncryptionEnabled: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupDescription: cache
            CacheNodeType: cache.t4g.small
            AtRestEncryptionEnabled: true
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

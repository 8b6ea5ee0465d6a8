rule "elasticache-replication-group-unencrypted" {
  title    = "ElastiCache replication group does not encrypt its data at rest"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::ElastiCache::ReplicationGroup"

  require = self.AtRestEncryptionEnabled == true
  at      = self.AtRestEncryptionEnabled
  message = "${self.address} stores its data unencrypted"

  reason     = "Snapshots and swap files of the cache contain sessions and personal data. Only a new cluster can enable encryption later."
  fix        = "Set `${name("AtRestEncryptionEnabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html"]
  aliases    = ["CKV_AWS_29", "AWS-0045", "F25", "aws-elasticache-enable-at-rest-encryption", "AC_AWS_0466", "ElastiCacheRedisClusterEncryption", "AWS035"]
  controls   = { "aws-fsbp" = ["ElastiCache.4"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_replication_group" "example" {
        replication_group_id = "cache"
        description = "cache"
        at_rest_encryption_enabled = false # finding
      }
    TF
    good = <<-TF
      resource "aws_elasticache_replication_group" "example" {
        replication_group_id = "cache"
        description = "cache"
        at_rest_encryption_enabled = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupDescription: cache
            AtRestEncryptionEnabled: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupDescription: cache
            AtRestEncryptionEnabled: true
    YAML
  }
}

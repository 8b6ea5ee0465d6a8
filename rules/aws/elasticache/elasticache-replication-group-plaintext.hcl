rule "elasticache-replication-group-plaintext" {
  title    = "ElastiCache replication group does not encrypt its traffic"
  severity = "high"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ElastiCache::ReplicationGroup"

  require = self.TransitEncryptionEnabled == true
  at      = self.TransitEncryptionEnabled
  message = "${self.address} does not encrypt its traffic"

  reason     = "Anyone who can listen on the network can read sessions, personal data and the password of the cache. Redis without TLS offers no protection."
  fix        = "Set `${name("TransitEncryptionEnabled")}` to true."
  repair     = true
  interrupts = "clients that do not use TLS"
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html"]
  aliases = [
    "CKV_AWS_30", "AWS-0051", "F33", "FG_R00105", "aws-elasticache-enable-in-transit-encryption", "AC_AWS_0467",
    "ElastiCacheRedisClusterEncryption", "E3704", "CKV_AWS_31", "AWS036",
  ]
  controls = { "aws-fsbp" = ["ElastiCache.5"], "nist-800-53-r5" = ["SC-8", "SC-13"], "pci-dss-4" = ["4.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_replication_group" "example" {
        replication_group_id = "cache"
        description = "cache"
        transit_encryption_enabled = false # finding
      }
    TF
    good = <<-TF
      resource "aws_elasticache_replication_group" "example" {
        replication_group_id = "cache"
        description = "cache"
        transit_encryption_enabled = true
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
            TransitEncryptionEnabled: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupDescription: cache
            TransitEncryptionEnabled: true
    YAML
  }
}

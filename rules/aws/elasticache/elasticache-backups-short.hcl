rule "elasticache-backups-short" {
  title    = "ElastiCache keeps backups for fewer than fifteen days"
  severity = "info"
  area     = "incident-response/recovery"
  resource = ["AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster"]

  when    = first(self.Engine, "redis") != "memcached"
  require = self.SnapshotRetentionLimit != null && self.SnapshotRetentionLimit >= param.days
  at      = self.SnapshotRetentionLimit
  message = "${self.address} keeps backups for fewer than ${param.days} days"

  reason     = "People sometimes notice damage weeks later, when the good backups have expired. A cache that can be filled again needs no backups."
  fix        = "Set `${name("SnapshotRetentionLimit")}` to ${param.days} or more."
  repair     = param.days
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html"]
  aliases    = ["ElastiCacheRedisClusterAutomaticBackup"]
  controls   = { "aws-fsbp" = ["ElastiCache.1"], "nist-800-53-r5" = ["CP-9", "CP-10"] }
  profiles   = []

  parameter "days" {
    description = "Minimum number of days to keep backups"
    default     = 15
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_replication_group" "example" {
        replication_group_id = "cache"
        description = "cache"
        node_type = "cache.t4g.small"
        snapshot_retention_limit = 3 # finding
      }
    TF
    good = <<-TF
      resource "aws_elasticache_replication_group" "example" {
        replication_group_id = "cache"
        description = "cache"
        node_type = "cache.t4g.small"
        snapshot_retention_limit = 15
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
            CacheNodeType: cache.t4g.small
            SnapshotRetentionLimit: 3 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupDescription: cache
            CacheNodeType: cache.t4g.small
            SnapshotRetentionLimit: 15
    YAML
  }
}

rule "elasticache-cluster-backups-disabled" {
  title    = "ElastiCache does not keep backups"
  severity = "low"
  area     = "incident-response/recovery"
  resource = ["AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup"]

  # The smallest nodes cannot be backed up; a custom resource may switch backups on.
  when    = !changed_by_custom_resource(self) && first(self.Engine, "redis") != "memcached" && self.CacheNodeType != "cache.t1.micro"
  require = self.SnapshotRetentionLimit != null && self.SnapshotRetentionLimit > 0
  at      = self.SnapshotRetentionLimit
  message = "${self.address} does not keep backups"

  reason     = "A failed node or a wrong command empties the cache, including sessions and queues that exist nowhere else. Backups can restore them."
  fix        = "Set `${name("SnapshotRetentionLimit")}` to the number of days to keep backups."
  repair     = 7
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups.html"]
  aliases    = ["CKV_AWS_134", "AWS-0050", "aws-elasticache-enable-backup-retention", "AWS088"]
  controls   = { "aws-fsbp" = ["ElastiCache.1"], "nist-800-53-r5" = ["CP-9"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_cluster" "example" { # finding
        cluster_id = "cache"
        engine = "redis"
        node_type = "cache.t4g.small"
        num_cache_nodes = 1
      }
    TF
    good = <<-TF
      resource "aws_elasticache_cluster" "example" {
        cluster_id = "cache"
        engine = "redis"
        node_type = "cache.t4g.small"
        num_cache_nodes = 1
        snapshot_retention_limit = 5
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ElastiCache::CacheCluster
          Properties:
            CacheNodeType: cache.t4g.small
            Engine: redis
            NumCacheNodes: 1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::CacheCluster
          Properties:
            CacheNodeType: cache.t4g.small
            Engine: redis
            NumCacheNodes: 1
            SnapshotRetentionLimit: 5
    YAML
  }
}

rule "elasticache-default-port" {
  title    = "ElastiCache listens on the default port"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = ["AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster"]

  require = self.Port != null && !one_of(tonumber(self.Port), [6379, 11211])
  at      = self.Port
  message = "${self.address} listens on the default port"

  reason     = "Scanners try default ports first. Another port avoids untargeted scans, but not targeted ones."
  fix        = "Set `${name("Port")}` to a port other than 6379 and 11211."
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/accessing-elasticache.html"]
  aliases    = ["ElastiCacheClusterNonDefaultPort"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
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
        port = 7379
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ElastiCache::CacheCluster
          Properties:
            Engine: redis
            CacheNodeType: cache.t4g.small
            NumCacheNodes: 1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::CacheCluster
          Properties:
            Engine: redis
            CacheNodeType: cache.t4g.small
            NumCacheNodes: 1
            Port: 7379
    YAML
  }
}

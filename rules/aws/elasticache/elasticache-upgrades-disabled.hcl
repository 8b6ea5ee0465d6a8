rule "elasticache-upgrades-disabled" {
  title    = "ElastiCache does not install minor upgrades"
  severity = "low"
  area     = "infrastructure-protection/vulnerabilities"
  resource = ["AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup"]

  # To Memcached the setting does nothing.
  when    = first(self.Engine, "redis") != "memcached"
  require = self.AutoMinorVersionUpgrade != false
  at      = self.AutoMinorVersionUpgrade
  message = "${self.address} does not install minor upgrades automatically"

  reason     = "Security fixes of the engine arrive as minor versions. Upgrades by hand come late or never."
  fix        = "Set `${name("AutoMinorVersionUpgrade")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.html"]
  aliases    = ["CKV_AWS_322"]
  controls   = { "aws-fsbp" = ["ElastiCache.2"], "nist-800-53-r5" = ["SI-2"], "pci-dss-4" = ["6.3.3"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_cluster" "example" {
        cluster_id = "cache"
        engine = "redis"
        node_type = "cache.t4g.small"
        num_cache_nodes = 1
        auto_minor_version_upgrade = false # finding
      }
    TF
    good = <<-TF
      resource "aws_elasticache_cluster" "example" {
        cluster_id = "cache"
        engine = "redis"
        node_type = "cache.t4g.small"
        num_cache_nodes = 1
      }
      resource "aws_elasticache_cluster" "memcached" {
        cluster_id                 = "sessions"
        engine                     = "memcached"
        node_type                  = "cache.t4g.small"
        num_cache_nodes            = 1
        auto_minor_version_upgrade = false
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::CacheCluster
          Properties:
            Engine: redis
            CacheNodeType: cache.t4g.small
            NumCacheNodes: 1
            AutoMinorVersionUpgrade: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::CacheCluster
          Properties:
            Engine: redis
            CacheNodeType: cache.t4g.small
            NumCacheNodes: 1
        Memcached:
          Type: AWS::ElastiCache::CacheCluster
          Properties:
            Engine: memcached
            CacheNodeType: cache.t4g.small
            NumCacheNodes: 1
            AutoMinorVersionUpgrade: false
    YAML
  }
}

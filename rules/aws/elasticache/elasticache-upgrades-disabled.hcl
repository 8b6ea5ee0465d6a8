rule "elasticache-upgrades-disabled" {
  title    = "ElastiCache takes no minor upgrades by itself"
  severity = "low"
  area     = "infrastructure-protection/vulnerabilities"
  resource = ["AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup"]

  require = self.AutoMinorVersionUpgrade != false
  at      = self.AutoMinorVersionUpgrade
  message = "${self.address} takes no minor upgrades by itself"

  reason     = "Minor versions are how the engine gets its security fixes. Left to people they come late or never."
  fix        = "Remove `${name("AutoMinorVersionUpgrade")} = false`."
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
    YAML
  }
}

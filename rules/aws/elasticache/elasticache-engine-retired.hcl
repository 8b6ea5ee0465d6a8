rule "elasticache-engine-retired" {
  title    = "ElastiCache runs a Redis version out of standard support"
  severity = "medium"
  area     = "infrastructure-protection/vulnerabilities"
  resource = ["AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster"]

  require = first(self.Engine, "redis") != "redis" || !older(self.EngineVersion, "6.0")
  at      = self.EngineVersion
  message = "${self.address} runs Redis ${self.EngineVersion}, whose standard support has ended"

  reason     = "Security fixes for such versions come with paid Extended Support alone, and the oldest support neither encryption nor users."
  fix        = "Upgrade `${name("EngineVersion")}` to Redis 7 or Valkey."
  no_repair  = "what runs there has to be tested with the newer version"
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.html"]
  aliases    = ["AC_AWS_0102"]
  controls   = { "nist-800-53-r5" = ["SI-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_cluster" "example" {
        cluster_id = "cache"
        engine = "redis"
        node_type = "cache.t4g.small"
        num_cache_nodes = 1
        engine_version = "3.2.6" # finding
      }
    TF
    good = <<-TF
      resource "aws_elasticache_cluster" "example" {
        cluster_id = "cache"
        engine = "redis"
        node_type = "cache.t4g.small"
        num_cache_nodes = 1
        engine_version = "7.1"
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
            EngineVersion: 3.2.6 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::CacheCluster
          Properties:
            Engine: redis
            CacheNodeType: cache.t4g.small
            NumCacheNodes: 1
            EngineVersion: "7.1"
    YAML
  }
}

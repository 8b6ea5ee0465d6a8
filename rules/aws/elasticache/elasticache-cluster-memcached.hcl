rule "elasticache-cluster-memcached" {
  title    = "ElastiCache cluster runs Memcached"
  severity = "info"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::ElastiCache::CacheCluster"

  require = self.Engine != "memcached"
  at      = self.Engine
  message = "${self.address} runs Memcached, which has no users"

  reason     = "Cardholder data needs encryption at rest and access control by user, which Memcached on ElastiCache does not offer. Redis and Valkey do."
  fix        = "Set `${name("Engine")}` to `redis` or `valkey` for data that needs protection."
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-compliance.html"]
  aliases    = ["AC_AWS_0103"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_cluster" "example" {
        cluster_id = "cache"
        node_type = "cache.t4g.small"
        num_cache_nodes = 1
        engine = "memcached" # finding
      }
    TF
    good = <<-TF
      resource "aws_elasticache_cluster" "example" {
        cluster_id = "cache"
        node_type = "cache.t4g.small"
        num_cache_nodes = 1
        engine = "redis"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::CacheCluster
          Properties:
            CacheNodeType: cache.t4g.small
            NumCacheNodes: 1
            Engine: memcached # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::CacheCluster
          Properties:
            CacheNodeType: cache.t4g.small
            NumCacheNodes: 1
            Engine: redis
    YAML
  }
}

rule "elasticache-default-subnet-group" {
  title    = "ElastiCache uses the default subnet group"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = ["AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster"]

  # A member is where its group is; a group's own identifier is not a membership.
  when = (
    (self.type == "AWS::ElastiCache::ReplicationGroup" || self.ReplicationGroupId == null)
    && self.GlobalReplicationGroupId == null
  )
  require = self.CacheSubnetGroupName != null && self.CacheSubnetGroupName != "default"
  at      = self.CacheSubnetGroupName
  message = "${self.address} uses the default subnet group"

  reason     = "The default group contains the public subnets of the default VPC. A dedicated group keeps the cache in private subnets."
  fix        = "Set `${name("CacheSubnetGroupName")}` to a group of private subnets."
  no_repair  = "which network it belongs to is a decision"
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SubnetGroups.html"]
  aliases    = ["CKV_AWS_323", "ElastiCacheClusterInVPC"]
  controls   = { "aws-fsbp" = ["ElastiCache.7"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

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
        subnet_group_name = "private"
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
            CacheSubnetGroupName: private
    YAML
  }

  # The identifier of a group is its own name.
  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_replication_group" "sessions" { # finding
        replication_group_id = "sessions"
        description          = "sessions"
        node_type            = "cache.t4g.small"
        num_cache_clusters   = 2
      }
    TF
    good = <<-TF
      resource "aws_elasticache_replication_group" "sessions" {
        replication_group_id = "sessions"
        description          = "sessions"
        node_type            = "cache.t4g.small"
        num_cache_clusters   = 2
        subnet_group_name    = "private"
      }
    TF
  }
}

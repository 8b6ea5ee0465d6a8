rule "elasticache-single-zone" {
  title    = "ElastiCache runs in only one availability zone"
  severity = "low"
  area     = "infrastructure-protection/resilience"
  resource = ["AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster"]

  # Memcached spreads its nodes over zones; a single Redis node cannot.
  locals {
    named = flatten([
      self.PreferredCacheClusterAZs[*], self.PreferredAvailabilityZones[*],
      [for group in self.NodeGroupConfiguration[*] : concat([group.PrimaryAvailabilityZone], group.ReplicaAvailabilityZones[*])],
    ])
    zones = distinct([for zone in local.named : zone if zone != null])
  }
  require = length(local.zones) > 1 || (
    self.type == "AWS::ElastiCache::ReplicationGroup"
    ? self.MultiAZEnabled == true && self.AutomaticFailoverEnabled != false && self.ReplicasPerNodeGroup != 0
    : self.AZMode == "cross-az"
  )
  at      = self.ReplicasPerNodeGroup == 0 ? self.ReplicasPerNodeGroup : first(self.MultiAZEnabled, self.AZMode)
  message = "${self.address} ${proven(self.ReplicasPerNodeGroup == 0) ? "has no replica that could take over" : "runs in only one availability zone"}"

  reason     = <<-TEXT
    When the zone fails, the cache fails and its load hits the database behind it. With replicas in other zones, ElastiCache fails
    over automatically.
  TEXT
  fix        = <<-TEXT
    ${(
      self.type == "AWS::ElastiCache::CacheCluster"
      ? "Set `${name("AZMode")}` to `cross-az`"
      : proven(self.ReplicasPerNodeGroup == 0)
      ? "Set `${name("ReplicasPerNodeGroup")}` to 1 or more"
      : "Set `${name("MultiAZEnabled")}` and `${name("AutomaticFailoverEnabled")}` to true"
    )}.
  TEXT
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html"]
  aliases    = ["AC_AWS_0104", "ElastiCacheRedisClusterMultiAZ", "CKV2_AWS_50"]
  controls   = { "aws-fsbp" = ["ElastiCache.3"], "nist-800-53-r5" = ["CP-10", "SC-5(2)"] }
  profiles   = []

  # Nodes may be placed by name.
  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_replication_group" "example" { # finding
        replication_group_id        = "example"
        description                 = "example"
        num_cache_clusters          = 2
        automatic_failover_enabled  = true
        preferred_cache_cluster_azs = ["eu-west-1a", "eu-west-1a"]
      }
    TF
    good = <<-TF
      resource "aws_elasticache_replication_group" "example" {
        replication_group_id        = "example"
        description                 = "example"
        num_cache_clusters          = 2
        automatic_failover_enabled  = true
        preferred_cache_cluster_azs = ["eu-west-1a", "eu-west-1b"]
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_replication_group" "example" { # finding
        replication_group_id = "cache"
        description = "cache"
        node_type = "cache.t4g.small"
      }
    TF
    good = <<-TF
      resource "aws_elasticache_replication_group" "example" {
        replication_group_id = "cache"
        description = "cache"
        node_type = "cache.t4g.small"
        multi_az_enabled = true
        automatic_failover_enabled = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupDescription: cache
            CacheNodeType: cache.t4g.small
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupDescription: cache
            CacheNodeType: cache.t4g.small
            MultiAZEnabled: true
            AutomaticFailoverEnabled: true
    YAML
  }

  # Without a replica nothing takes over, whatever is enabled.
  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_replication_group" "sessions" {
        replication_group_id       = "sessions"
        description                = "sessions"
        node_type                  = "cache.t4g.small"
        num_node_groups            = 2
        replicas_per_node_group    = 0 # finding
        automatic_failover_enabled = true
        multi_az_enabled           = true
      }
    TF
    good = <<-TF
      resource "aws_elasticache_replication_group" "sessions" {
        replication_group_id       = "sessions"
        description                = "sessions"
        node_type                  = "cache.t4g.small"
        num_node_groups            = 2
        replicas_per_node_group    = 1
        automatic_failover_enabled = true
        multi_az_enabled           = true
      }
    TF
  }
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Sessions:
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupDescription: sessions
            CacheNodeType: cache.t4g.small
            NumNodeGroups: 2
            ReplicasPerNodeGroup: 0 # finding
            AutomaticFailoverEnabled: true
            MultiAZEnabled: true
    YAML
    good = <<-YAML
      Resources:
        Sessions:
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupDescription: sessions
            CacheNodeType: cache.t4g.small
            NumNodeGroups: 2
            ReplicasPerNodeGroup: 1
            AutomaticFailoverEnabled: true
            MultiAZEnabled: true
    YAML
  }
}

rule "elasticache-replication-group-without-authentication" {
  title    = "ElastiCache replication group does not require authentication"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::ElastiCache::ReplicationGroup"

  when    = self.GlobalReplicationGroupId == null
  require = self.AuthToken != null || length(self.UserGroupIds[*]) > 0
  at      = self.AuthToken
  message = "${self.address} does not require authentication"

  reason     = <<-TEXT
    Anyone who can reach the port can read and change everything in the cache, including sessions. An attacker needs only one
    foothold in the network.
  TEXT
  fix        = "Set `${name("AuthToken")}`, or name a user group in `${name("UserGroupIds")}`. Both require encryption in transit."
  no_repair  = "how its callers authenticate is a decision"
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html"]
  aliases    = ["CKV_AWS_31", "ElastiCacheRedisClusterRedisAuth"]
  controls   = { "aws-fsbp" = ["ElastiCache.6"], "nist-800-53-r5" = ["AC-2", "IA-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_replication_group" "example" { # finding
        replication_group_id = "cache"
        description = "cache"
        node_type = "cache.t4g.small"
        transit_encryption_enabled = true
      }
    TF
    good = <<-TF
      resource "aws_elasticache_replication_group" "example" {
        replication_group_id = "cache"
        description = "cache"
        node_type = "cache.t4g.small"
        transit_encryption_enabled = true
        user_group_ids = ["app"]
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
            TransitEncryptionEnabled: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupDescription: cache
            CacheNodeType: cache.t4g.small
            TransitEncryptionEnabled: true
            UserGroupIds:
              - app
    YAML
  }

  # A property that is written and has no value.
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupDescription: sessions
            TransitEncryptionEnabled: true
            AuthToken: !Ref AWS::NoValue # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupDescription: sessions
            TransitEncryptionEnabled: true
            AuthToken: !Ref AWS::NoValue
            UserGroupIds: [sessions]
    YAML
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_replication_group" "example" {
        replication_group_id       = "sessions"
        description                = "sessions"
        transit_encryption_enabled = true
        auth_token                 = null # finding
      }
    TF
    good = <<-TF
      resource "aws_elasticache_replication_group" "example" {
        replication_group_id       = "sessions"
        description                = "sessions"
        transit_encryption_enabled = true
        auth_token                 = null
        user_group_ids             = ["sessions"]
      }
    TF
  }
}

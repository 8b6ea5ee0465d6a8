rule "elasticache-serverless-cache-without-users" {
  title    = "ElastiCache serverless cache does not require authentication"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::ElastiCache::ServerlessCache"

  when    = self.Engine != "memcached"
  require = self.UserGroupId != null
  at      = self.UserGroupId
  message = "${self.address} does not require authentication"

  reason     = <<-TEXT
    Anyone who can reach the endpoint can read and change everything in the cache, including sessions. An attacker needs only one
    foothold in the network.
  TEXT
  fix        = "Name a user group in `${name("UserGroupId")}`."
  no_repair  = "how its callers authenticate is a decision"
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html"]
  controls   = { "nist-800-53-r5" = ["AC-2", "IA-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_serverless_cache" "example" { # finding
        name = "cache"
        engine = "valkey"
      }
    TF
    good = <<-TF
      resource "aws_elasticache_serverless_cache" "example" {
        name = "cache"
        engine = "valkey"
        user_group_id = "app"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ElastiCache::ServerlessCache
          Properties:
            ServerlessCacheName: cache
            Engine: valkey
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::ServerlessCache
          Properties:
            ServerlessCacheName: cache
            Engine: valkey
            UserGroupId: app
    YAML
  }
}

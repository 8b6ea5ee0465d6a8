rule "elasticache-serverless-cache-without-users" {
  title    = "ElastiCache serverless cache asks nobody for a password"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::ElastiCache::ServerlessCache"

  when    = self.Engine != "memcached"
  require = self.UserGroupId != null
  at      = self.UserGroupId
  message = "${self.address} asks nobody for a password"

  reason     = "Whoever reaches the endpoint reads and changes everything in the cache, sessions included. One foothold inside the network is enough."
  fix        = "Name a user group in `${name("UserGroupId")}`."
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

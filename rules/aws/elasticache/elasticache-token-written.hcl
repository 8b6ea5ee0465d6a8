rule "elasticache-token-written" {
  title    = "ElastiCache hard-codes an authentication token or password"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = ["AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::User"]

  deny    = written_secrets(self)
  message = "${self.address} hard-codes an authentication token or password"

  reason     = "Anyone who can read the repository, the state file or the stack can read the secret. Hard-coded secrets are rarely rotated."
  fix        = "Read it from Secrets Manager, or use a user group with IAM authentication."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html"]
  aliases    = ["F44"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_replication_group" "example" {
        replication_group_id = "cache"
        description = "cache"
        node_type = "cache.t4g.small"
        transit_encryption_enabled = true
        auth_token = "hunter22-hunter22" # finding
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
        Example:
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupDescription: cache
            CacheNodeType: cache.t4g.small
            TransitEncryptionEnabled: true
            AuthToken: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupDescription: cache
            CacheNodeType: cache.t4g.small
            TransitEncryptionEnabled: true
            AuthToken: "{{resolve:secretsmanager:cache:SecretString:token}}"
    YAML
  }
}

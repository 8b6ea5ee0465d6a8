rule "elasticache-serverless-cache-unencrypted-by-customer-key" {
  title    = "ElastiCache serverless cache does not use a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::ElastiCache::ServerlessCache"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

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
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
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
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

rule "appsync-cache-unencrypted" {
  title    = "AppSync cache is not encrypted at rest"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::AppSync::ApiCache"

  require = self.AtRestEncryptionEnabled == true
  at      = self.AtRestEncryptionEnabled
  message = "${self.address} does not encrypt its data at rest"

  reason     = "The cache holds data that users requested, including personal data. Only a new cache can enable encryption later."
  fix        = "Set `${name("AtRestEncryptionEnabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html"]
  aliases    = ["CKV_AWS_214"]
  controls   = { "aws-fsbp" = ["AppSync.1"], "nist-800-53-r5" = ["SC-13", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_appsync_api_cache" "example" { # finding
        api_id                     = "api1"
        type                       = "SMALL"
        ttl                        = 60
        api_caching_behavior       = "FULL_REQUEST_CACHING"
      }
    TF
    good = <<-TF
      resource "aws_appsync_api_cache" "example" {
        api_id                     = "api1"
        type                       = "SMALL"
        ttl                        = 60
        api_caching_behavior       = "FULL_REQUEST_CACHING"
        at_rest_encryption_enabled = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::AppSync::ApiCache
          Properties:
            ApiId: api1
            Type: SMALL
            Ttl: 60
            ApiCachingBehavior: FULL_REQUEST_CACHING
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AppSync::ApiCache
          Properties:
            ApiId: api1
            Type: SMALL
            Ttl: 60
            ApiCachingBehavior: FULL_REQUEST_CACHING
            AtRestEncryptionEnabled: true
    YAML
  }
}

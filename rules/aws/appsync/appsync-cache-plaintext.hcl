rule "appsync-cache-plaintext" {
  title    = "AppSync cache is not encrypted in transit"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::AppSync::ApiCache"

  require = self.TransitEncryptionEnabled == true
  at      = self.TransitEncryptionEnabled
  message = "${self.address} does not encrypt its traffic"

  reason     = "Data that users requested travels between the API and its cache. Only a new cache can enable encryption later."
  fix        = "Set `${name("TransitEncryptionEnabled")}` to true."
  repair     = true
  interrupts = "requests while the cache is made anew"
  references = ["https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html"]
  aliases    = ["CKV_AWS_215"]
  controls   = { "aws-fsbp" = ["AppSync.6"], "nist-800-53-r5" = ["SC-8", "SC-13"] }
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
        transit_encryption_enabled = true
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
            TransitEncryptionEnabled: true
    YAML
  }
}

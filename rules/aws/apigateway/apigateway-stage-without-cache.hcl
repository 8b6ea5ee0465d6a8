rule "apigateway-stage-without-cache" {
  title    = "API Gateway stage has no cache"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::ApiGateway::Stage"

  when    = !names_another_stage(self)
  require = self.CacheClusterEnabled == true
  at      = self.CacheClusterEnabled
  message = "${self.address} has no cache"

  reason     = <<-TEXT
    A cache answers repeated requests, including those of an attack, before they reach the backend. Whether responses can be
    cached depends on the API.
  TEXT
  fix        = "Set `${name("CacheClusterEnabled")}` to true if responses can be cached."
  repair     = true
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html"]
  aliases    = ["CKV_AWS_120", "APIGWCacheEnabledAndEncrypted", "API_GW_CACHE_ENABLED_AND_ENCRYPTED"]
  controls   = { "nist-800-53-r5" = ["SC-5"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_stage" "example" { # finding
        rest_api_id   = "abc"
        deployment_id = "def"
        stage_name    = "prod"
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id           = "abc"
        deployment_id         = "def"
        stage_name            = "prod"
        cache_cluster_enabled = true
        cache_cluster_size    = "0.5"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: abc
            DeploymentId: def
            StageName: prod
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: abc
            DeploymentId: def
            StageName: prod
            CacheClusterEnabled: true
            CacheClusterSize: "0.5"
    YAML
  }
}

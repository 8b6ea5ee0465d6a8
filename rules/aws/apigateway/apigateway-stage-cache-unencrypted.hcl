rule "apigateway-stage-cache-unencrypted" {
  title    = "API Gateway stage caches responses unencrypted"
  severity = "medium"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::ApiGateway::Stage"

  when = !names_another_stage(self)
  deny = [
    for setting in self.MethodSettings : { at = first(setting.CacheDataEncrypted, setting) }
    if setting.CachingEnabled == true && setting.CacheDataEncrypted != true
  ]
  message = "${self.address} caches responses unencrypted"

  reason     = "Responses contain what callers asked for, including personal data. One setting encrypts the cache."
  fix        = "Set `${name("MethodSettings.CacheDataEncrypted")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/data-protection-encryption.html"]
  aliases = [
    "CKV_AWS_308", "AWS-0002", "aws-api-gateway-enable-cache-encryption", "W87", "APIGWCacheEnabledAndEncrypted", "AWS-0110",
    "API_GW_CACHE_ENABLED_AND_ENCRYPTED",
  ]
  controls = { "aws-fsbp" = ["APIGateway.5"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id = "a"
        deployment_id = "d"
        stage_name = "live"
        }
        resource "aws_api_gateway_method_settings" "example" { # finding
          rest_api_id = "a"
          stage_name  = aws_api_gateway_stage.example.stage_name
          method_path = "*/*"
          settings {
            caching_enabled = true
          }
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id = "a"
        deployment_id = "d"
        stage_name = "live"
        }
        resource "aws_api_gateway_method_settings" "example" {
          rest_api_id = "a"
          stage_name  = aws_api_gateway_stage.example.stage_name
          method_path = "*/*"
          settings {
            caching_enabled = true
            cache_data_encrypted = true
          }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: a
            DeploymentId: d
            StageName: live
            MethodSettings:
              - HttpMethod: "*" # finding
                ResourcePath: /*
                CachingEnabled: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: a
            DeploymentId: d
            StageName: live
            MethodSettings:
              - HttpMethod: "*"
                ResourcePath: /*
                CachingEnabled: true
                CacheDataEncrypted: true
    YAML
  }
}

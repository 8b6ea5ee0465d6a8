rule "apigateway-stage-cache-disabled" {
  title    = "API Gateway stage does not cache responses"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::ApiGateway::Stage"

  when    = !names_another_stage(self)
  deny    = [for setting in self.MethodSettings : { at = first(setting.CachingEnabled, setting) } if setting.CachingEnabled != true]
  message = "${self.address} does not cache responses"

  reason     = <<-TEXT
    A cache answers repeated requests, including those of an attack, before they reach the backend. Whether responses can be
    cached depends on the API.
  TEXT
  fix        = "Set `${name("MethodSettings.CachingEnabled")}` to true if responses can be cached."
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html"]
  aliases    = ["CKV_AWS_225", "AWS-0190", "APIGWCacheEnabledAndEncrypted"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
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
            caching_enabled = false # finding
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
              - HttpMethod: "*"
                ResourcePath: /*
                CachingEnabled: false # finding
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

rule "apigateway-stage-metrics-disabled" {
  title    = "API Gateway stage keeps no metrics of its methods"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = "AWS::ApiGateway::Stage"

  require = any([for setting in self.MethodSettings : setting.MetricsEnabled == true])
  at      = self.MethodSettings
  message = "${self.address} keeps no metrics of its methods"

  reason     = "Metrics of each method show which one is attacked or fails. Those of the whole API hide it among the rest."
  fix        = "Set `metrics_enabled` (`MetricsEnabled`) to true."
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html"]
  aliases    = ["AC_AWS_0007"]
  controls   = { "nist-800-53-r5" = ["SI-4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id   = "api1"
        stage_name    = "prod"
        deployment_id = "d1"
      }
      resource "aws_api_gateway_method_settings" "example" {
        rest_api_id = aws_api_gateway_stage.example.rest_api_id
        stage_name  = aws_api_gateway_stage.example.stage_name
        method_path = "*/*"
        settings {
          metrics_enabled = false
        }
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id   = "api1"
        stage_name    = "prod"
        deployment_id = "d1"
      }
      resource "aws_api_gateway_method_settings" "example" {
        rest_api_id = aws_api_gateway_stage.example.rest_api_id
        stage_name  = aws_api_gateway_stage.example.stage_name
        method_path = "*/*"
        settings {
          metrics_enabled = true
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
            RestApiId: api1
            StageName: prod
            DeploymentId: d1
            MethodSettings:
              - ResourcePath: "/*"
                HttpMethod: "*"
                MetricsEnabled: false
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: api1
            StageName: prod
            DeploymentId: d1
            MethodSettings:
              - ResourcePath: "/*"
                HttpMethod: "*"
                MetricsEnabled: true
    YAML
  }
}

rule "apigateway-stage-data-traced" {
  title    = "API Gateway stage logs the bodies of requests and responses"
  severity = "medium"
  area     = "data-protection/classification"
  resource = ["AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage"]

  locals {
    settings = self.type == "AWS::ApiGateway::Stage" ? self.MethodSettings[*] : concat(self.DefaultRouteSettings[*], values(first(self.RouteSettings, {})))
  }
  deny    = [for setting in local.settings : setting.DataTraceEnabled if setting.DataTraceEnabled == true]
  message = "${self.address} logs the bodies of requests and responses"

  reason     = <<-TEXT
    Bodies contain passwords, tokens and personal data, and more people can read the log than the application's data. Data tracing
    is for tests, not for production.
  TEXT
  fix        = "Set `${name(self.type == "AWS::ApiGateway::Stage" ? "MethodSettings.DataTraceEnabled" : "DefaultRouteSettings.DataTraceEnabled")}` to false."
  repair     = false
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html"]
  aliases    = ["CKV_AWS_276"]
  controls   = { "nist-800-53-r5" = ["AU-2", "SI-11"] }

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
          data_trace_enabled = true # finding
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
          data_trace_enabled = false
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
                DataTraceEnabled: true # finding
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
                DataTraceEnabled: false
    YAML
  }
}

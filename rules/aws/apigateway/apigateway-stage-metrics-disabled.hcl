rule "apigateway-stage-metrics-disabled" {
  title    = "API Gateway stage does not publish metrics of its methods"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = "AWS::ApiGateway::Stage"

  locals {
    # Settings of one path or method leave all others as they are.
    whole = [for setting in self.MethodSettings[*] : setting if one_of(setting.ResourcePath, ["/*", "*"]) && setting.HttpMethod == "*"]
  }
  when    = !names_another_stage(self)
  require = any([for setting in local.whole : setting.MetricsEnabled == true]) && all([for setting in self.MethodSettings[*] : setting.MetricsEnabled != false])
  at      = self.MethodSettings
  message = "${self.address} does not publish metrics of its methods"

  reason     = "Metrics of each method show which one fails or is under attack. Metrics of the whole API hide it."
  fix        = "Set `${name("MethodSettings.MetricsEnabled")}` to true for all methods."
  repair     = true
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
      resource "aws_api_gateway_method_settings" "example" { # finding
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
            MethodSettings: # finding
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

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: api1
            StageName: prod
            DeploymentId: d1
            MethodSettings: # finding
              - ResourcePath: /orders
                HttpMethod: GET
                MetricsEnabled: true
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
              - ResourcePath: /orders
                HttpMethod: GET
                MetricsEnabled: true
              - ResourcePath: "/*"
                HttpMethod: "*"
                MetricsEnabled: true
    YAML
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id   = "api1"
        stage_name    = "prod"
        deployment_id = "d1"
      }
      resource "aws_api_gateway_method_settings" "example" { # finding
        rest_api_id = aws_api_gateway_stage.example.rest_api_id
        stage_name  = aws_api_gateway_stage.example.stage_name
        method_path = "orders/GET"
        settings {
          metrics_enabled = true
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
}

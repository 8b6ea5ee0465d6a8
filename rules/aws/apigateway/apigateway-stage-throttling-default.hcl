rule "apigateway-stage-throttling-default" {
  title    = "API Gateway stage has no throttling limits"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = ["AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage"]

  locals {
    # Settings of one path, method or route leave all others as they are.
    whole = (
      self.type == "AWS::ApiGateway::Stage"
      ? [for setting in self.MethodSettings[*] : setting if one_of(setting.ResourcePath, ["/*", "*"]) && setting.HttpMethod == "*"]
      : self.DefaultRouteSettings[*]
    )
  }
  when    = !names_another_stage(self)
  require = any([for setting in local.whole : first(setting.ThrottlingRateLimit, setting.ThrottlingBurstLimit) != null])
  at      = first(self.MethodSettings, self.DefaultRouteSettings)
  message = "${self.address} has no throttling limits of its own"

  reason     = "A flood of calls to one API uses up the limit that all APIs of the account share. A limit for the stage protects the other APIs."
  fix        = <<-TEXT
    Set
    `${name(self.type == "AWS::ApiGateway::Stage" ? "MethodSettings.ThrottlingRateLimit" : "DefaultRouteSettings.ThrottlingRateLimit")}`
    and the burst limit beside it.
  TEXT
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html"]
  aliases    = ["APIGWDefaultThrottling"]
  controls   = { "nist-800-53-r5" = ["SC-5"] }
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
          throttling_rate_limit  = 100
          throttling_burst_limit = 50
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
              - ResourcePath: "/*"
                HttpMethod: "*"
                ThrottlingRateLimit: 100
                ThrottlingBurstLimit: 50
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
                ThrottlingRateLimit: 100
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
                ThrottlingRateLimit: 100
              - ResourcePath: "/*"
                HttpMethod: "*"
                ThrottlingRateLimit: 100
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
          throttling_rate_limit = 100
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
          throttling_rate_limit = 100
        }
      }
    TF
  }
}

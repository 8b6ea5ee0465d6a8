rule "apigateway-stage-execution-logging-disabled" {
  title    = "API Gateway stage does not write execution logs"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::ApiGateway::Stage"

  locals {
    # Settings of one path or method leave all others as they are.
    whole = [for setting in self.MethodSettings[*] : setting if one_of(setting.ResourcePath, ["/*", "*"]) && setting.HttpMethod == "*"]
  }
  when    = !names_another_stage(self)
  require = any([for setting in local.whole : one_of(setting.LoggingLevel, ["ERROR", "INFO"])]) && all([for setting in self.MethodSettings[*] : setting.LoggingLevel != "OFF"])
  at      = self.MethodSettings
  message = "${self.address} does not write execution logs"

  reason     = "Execution logs show which authorizer, validator or policy refused a request. Without them, an attack and a fault look the same."
  fix        = "Set `${name("MethodSettings.LoggingLevel")}` to `ERROR` or `INFO` for all methods."
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html"]
  aliases    = ["CKV2_AWS_4", "APIGWExecutionLoggingEnabled", "AC_AWS_0012"]
  controls   = { "aws-fsbp" = ["APIGateway.1"], "nist-800-53-r5" = ["AU-2", "AU-12", "SI-4"] }
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
          logging_level = "OFF"
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
          logging_level = "ERROR"
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
                LoggingLevel: "OFF"
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
                LoggingLevel: ERROR
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
                LoggingLevel: INFO
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
                LoggingLevel: INFO
              - ResourcePath: "/*"
                HttpMethod: "*"
                LoggingLevel: INFO
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
          logging_level = "INFO"
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
          logging_level = "INFO"
        }
      }
    TF
  }
}

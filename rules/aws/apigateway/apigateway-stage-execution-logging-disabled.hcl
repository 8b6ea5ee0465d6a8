rule "apigateway-stage-execution-logging-disabled" {
  title    = "API Gateway stage does not write execution logs"
  severity = "low"
  area     = "detective-controls/logging"
  resource = ["AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage"]

  locals {
    # Settings of one path or method leave all others as they are.
    whole = [for setting in self.MethodSettings[*] : setting if one_of(setting.ResourcePath, ["/*", "*"]) && setting.HttpMethod == "*"]
  }
  # HTTP APIs have no execution logs.
  when = self.type == "AWS::ApiGateway::Stage" ? !names_another_stage(self) : target(self.ApiId).ProtocolType == "WEBSOCKET"
  require = (
    self.type == "AWS::ApiGatewayV2::Stage"
    ? one_of(self.DefaultRouteSettings.LoggingLevel, ["ERROR", "INFO"])
    : any([for setting in local.whole : one_of(setting.LoggingLevel, ["ERROR", "INFO"])])
    && all([for setting in self.MethodSettings[*] : setting.LoggingLevel != "OFF"])
  )
  at      = self.type == "AWS::ApiGatewayV2::Stage" ? self.DefaultRouteSettings : self.MethodSettings
  message = "${self.address} does not write execution logs"
  # Of a WebSocket API the access log has one line for each message, and not why it failed.
  as_deployed = self.type == "AWS::ApiGatewayV2::Stage" ? "low" : "info"

  reason     = "Execution logs show which authorizer, validator or policy refused a request. Without them, an attack and a fault look the same."
  fix        = <<-TEXT
    Set `${name(self.type == "AWS::ApiGatewayV2::Stage" ? "DefaultRouteSettings.LoggingLevel" : "MethodSettings.LoggingLevel")}`
    to `ERROR` or `INFO`${self.type == "AWS::ApiGatewayV2::Stage" ? "" : " for all methods"}.
  TEXT
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html"]
  aliases    = ["CKV2_AWS_4", "APIGWExecutionLoggingEnabled", "AC_AWS_0012"]
  controls   = { "aws-fsbp" = ["APIGateway.1"], "nist-800-53-r5" = ["AU-2", "AU-12", "SI-4"] }

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
      resource "aws_apigatewayv2_api" "socket" {
        name                       = "socket"
        protocol_type              = "WEBSOCKET"
        route_selection_expression = "$request.body.action"
      }
      resource "aws_apigatewayv2_stage" "socket" { # finding
        api_id = aws_apigatewayv2_api.socket.id
        name   = "prod"
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
      resource "aws_apigatewayv2_api" "socket" {
        name                       = "socket"
        protocol_type              = "WEBSOCKET"
        route_selection_expression = "$request.body.action"
      }
      resource "aws_apigatewayv2_stage" "socket" {
        api_id = aws_apigatewayv2_api.socket.id
        name   = "prod"
        default_route_settings {
          logging_level = "ERROR"
        }
      }
      resource "aws_apigatewayv2_api" "http" {
        name          = "http"
        protocol_type = "HTTP"
      }
      resource "aws_apigatewayv2_stage" "http" {
        api_id = aws_apigatewayv2_api.http.id
        name   = "prod"
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
        Socket:
          Type: AWS::ApiGatewayV2::Api
          Properties:
            Name: socket
            ProtocolType: WEBSOCKET
            RouteSelectionExpression: $request.body.action
        SocketStage:
          Type: AWS::ApiGatewayV2::Stage
          Properties:
            ApiId: !Ref Socket
            StageName: prod
            DefaultRouteSettings: # finding
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

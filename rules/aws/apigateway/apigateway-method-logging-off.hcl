rule "apigateway-method-logging-off" {
  title    = "Setting of an API method switches off the stage's execution log"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::ApiGateway::Stage"

  locals {
    # Only a stage that writes the log for all other methods means to write it for this one.
    logs = any([
      for setting in self.MethodSettings[*] :
      one_of(setting.ResourcePath, ["/*", "*"]) && setting.HttpMethod == "*" && one_of(setting.LoggingLevel, ["ERROR", "INFO"])
    ])
    # Of a setting for the root that none of the API's methods has, nothing loses its log.
    methods = [for method in resources("AWS::ApiGateway::Method") : method if same(method.RestApiId, self.RestApiId)]
    rootless = (
      proven(length(local.methods) > 0 && target(self.RestApiId).Body == null && target(self.RestApiId).BodyS3Location == null)
      && proven(!any([for method in local.methods : refers(method.ResourceId, target(self.RestApiId))]))
    )
  }
  when = local.logs
  deny = [
    for setting in self.MethodSettings[*] : { at = first(setting.LoggingLevel, setting), path = setting.ResourcePath, method = setting.HttpMethod }
    if !(one_of(setting.ResourcePath, ["/*", "*"]) && setting.HttpMethod == "*") && !one_of(setting.LoggingLevel, ["ERROR", "INFO"])
    && !(setting.ResourcePath == "/" && local.rootless)
  ]
  message = "${self.address} writes no execution log for ${item.method} ${item.path}, although it does for its other methods"

  reason     = <<-TEXT
    Settings of one method replace those of the whole stage, and what they do not set is off. Nobody sees which authorizer or
    validator refused a request to this method.
  TEXT
  fix        = "Set `${name("MethodSettings.LoggingLevel")}` to `ERROR` or `INFO` in the setting of the method, too."
  repair     = "ERROR"
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12", "SI-4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id   = "api1"
        stage_name    = "prod"
        deployment_id = "d1"
      }
      resource "aws_api_gateway_method_settings" "all" {
        rest_api_id = aws_api_gateway_stage.example.rest_api_id
        stage_name  = aws_api_gateway_stage.example.stage_name
        method_path = "*/*"
        settings {
          logging_level = "INFO"
        }
      }
      resource "aws_api_gateway_method_settings" "orders" { # finding
        rest_api_id = aws_api_gateway_stage.example.rest_api_id
        stage_name  = aws_api_gateway_stage.example.stage_name
        method_path = "orders/GET"
        settings {
          caching_enabled = true
        }
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id   = "api1"
        stage_name    = "prod"
        deployment_id = "d1"
      }
      resource "aws_api_gateway_method_settings" "all" {
        rest_api_id = aws_api_gateway_stage.example.rest_api_id
        stage_name  = aws_api_gateway_stage.example.stage_name
        method_path = "*/*"
        settings {
          logging_level = "INFO"
        }
      }
      resource "aws_api_gateway_method_settings" "orders" {
        rest_api_id = aws_api_gateway_stage.example.rest_api_id
        stage_name  = aws_api_gateway_stage.example.stage_name
        method_path = "orders/GET"
        settings {
          caching_enabled = true
          logging_level   = "ERROR"
        }
      }
      # A stage that logs nothing has a finding of its own.
      resource "aws_api_gateway_stage" "silent" {
        rest_api_id   = "api2"
        stage_name    = "prod"
        deployment_id = "d2"
      }
      resource "aws_api_gateway_method_settings" "silent" {
        rest_api_id = aws_api_gateway_stage.silent.rest_api_id
        stage_name  = aws_api_gateway_stage.silent.stage_name
        method_path = "orders/GET"
        settings {
          caching_enabled = true
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
                LoggingLevel: ERROR
              - ResourcePath: /orders
                HttpMethod: GET
                LoggingLevel: "OFF" # finding
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
              - ResourcePath: /orders
                HttpMethod: GET
                LoggingLevel: ERROR
    YAML
  }
}

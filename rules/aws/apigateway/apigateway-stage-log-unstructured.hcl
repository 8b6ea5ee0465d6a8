rule "apigateway-stage-log-unstructured" {
  title    = "API Gateway stage does not write its access log as JSON"
  severity = "info"
  area     = "detective-controls/logging"
  resource = ["AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage"]

  locals {
    log = first(self.AccessLogSetting, self.AccessLogSettings)
  }
  when    = local.log.DestinationArn != null
  require = matches(trimspace(local.log.Format), "{*")
  at      = local.log.Format
  message = "${self.address} writes an access log that is not JSON"

  reason     = "A query searches JSON fields in seconds, but free text has to be parsed first. That time matters during an incident."
  fix        = "Set `${name(self.type == "AWS::ApiGateway::Stage" ? "AccessLogSetting.Format" : "AccessLogSettings.Format")}` to a JSON object."
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html"]
  aliases    = ["APIGWStructuredLogging"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id   = "api1"
        stage_name    = "prod"
        deployment_id = "d1"
        access_log_settings {
          destination_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:api"
          format          = "$context.identity.sourceIp $context.status" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id   = "api1"
        stage_name    = "prod"
        deployment_id = "d1"
        access_log_settings {
          destination_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:api"
          format          = jsonencode({ ip = "$context.identity.sourceIp", status = "$context.status" })
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
            AccessLogSetting:
              DestinationArn: arn:aws:logs:eu-west-1:123456789012:log-group:api
              Format: $context.identity.sourceIp $context.status # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: api1
            StageName: prod
            DeploymentId: d1
            AccessLogSetting:
              DestinationArn: arn:aws:logs:eu-west-1:123456789012:log-group:api
              Format: '{"ip":"$context.identity.sourceIp"}'
    YAML
  }
}

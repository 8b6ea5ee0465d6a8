rule "apigateway-stage-logging-disabled" {
  title    = "API Gateway stage does not write access logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = ["AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage"]

  locals {
    destination = self.type == "AWS::ApiGateway::Stage" ? self.AccessLogSetting.DestinationArn : self.AccessLogSettings.DestinationArn
  }
  # A deployment that names a stage of the template has no stage of its own.
  when    = !names_another_stage(self)
  require = local.destination != null
  message = "${self.address} does not write access logs"

  reason     = "Without an access log, nobody can find out who called the API or tried to. An investigation asks for this log first."
  fix        = <<-TEXT
    Set `${name(self.type == "AWS::ApiGateway::Stage" ? "AccessLogSetting.DestinationArn" : "AccessLogSettings.DestinationArn")}`
    to the ARN of a CloudWatch log group.
  TEXT
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html"]
  aliases = [
    "CKV_AWS_76", "CKV_AWS_95", "AWS-0001", "aws-api-gateway-enable-access-logging", "AC_AWS_0442", "AC_AWS_0014", "W69", "W45", "W46",
    "APIGWAccessLogging", "AWS-0113", "AWS-0116", "AWS061",
  ]
  controls = { "aws-fsbp" = ["APIGateway.1", "APIGateway.9"], "nist-800-53-r5" = ["AU-2", "AU-12", "SI-4"], "pci-dss-4" = ["10.4.2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_stage" "example" { # finding
        rest_api_id   = "a"
        deployment_id = "d"
        stage_name    = "live"
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id   = "a"
        deployment_id = "d"
        stage_name    = "live"
        access_log_settings {
          destination_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:api"
          format          = "$context.requestId"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: a
            DeploymentId: d
            StageName: live
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: a
            DeploymentId: d
            StageName: live
            AccessLogSetting:
              DestinationArn: arn:aws:logs:eu-west-1:123456789012:log-group:api
              Format: $context.requestId
    YAML
  }
}

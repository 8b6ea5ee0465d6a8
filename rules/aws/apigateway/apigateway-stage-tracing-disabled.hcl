rule "apigateway-stage-tracing-disabled" {
  title    = "API Gateway stage does not use X-Ray tracing"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = "AWS::ApiGateway::Stage"

  # A deployment that names a stage of the template has no stage of its own.
  when    = !names_another_stage(self)
  require = self.TracingEnabled == true
  at      = self.TracingEnabled
  message = "${self.address} does not use X-Ray tracing"

  reason     = <<-TEXT
    Traces show which call failed or was slow, and whether a request went where it should not have. An investigation cannot
    collect them afterwards.
  TEXT
  fix        = "Set `${name("TracingEnabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html"]
  aliases    = ["CKV_AWS_73", "AWS-0003", "AWS-0111", "aws-api-gateway-enable-tracing", "AC_AWS_0015", "APIGWXrayEnabled"]
  controls   = { "aws-fsbp" = ["APIGateway.3"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_stage" "example" { # finding
        rest_api_id = "a"
        deployment_id = "d"
        stage_name = "live"
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id = "a"
        deployment_id = "d"
        stage_name = "live"
        xray_tracing_enabled = true
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
            TracingEnabled: true
    YAML
  }
}

rule "apigateway-stage-without-client-certificate" {
  title    = "API Gateway stage does not authenticate itself to its backend"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = ["AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage"]

  # Of the newer APIs only those of WebSocket have client certificates.
  when    = self.type == "AWS::ApiGateway::Stage" ? !names_another_stage(self) : first(target(self.ApiId).ProtocolType, "HTTP") == "WEBSOCKET"
  require = self.ClientCertificateId != null
  at      = self.ClientCertificateId
  message = "${self.address} has no client certificate"

  reason     = <<-TEXT
    Only a client certificate lets a backend on the internet recognize requests of the API. Without it, anyone who finds the
    backend's address bypasses the authorizer.
  TEXT
  fix        = "Set `${name("ClientCertificateId")}`, and make the backend verify the certificate."
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html"]
  aliases    = ["AC_AWS_0013", "CKV2_AWS_51", "APIGWSSLEnabled"]
  controls   = { "aws-fsbp" = ["APIGateway.2"], "nist-800-53-r5" = ["IA-5", "SC-8"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_stage" "example" { # finding
        rest_api_id   = "api1"
        stage_name    = "prod"
        deployment_id = "d1"
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id   = "api1"
        stage_name    = "prod"
        deployment_id = "d1"
        client_certificate_id = "c1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: api1
            StageName: prod
            DeploymentId: d1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: api1
            StageName: prod
            DeploymentId: d1
            ClientCertificateId: c1
    YAML
  }
}

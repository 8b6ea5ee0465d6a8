rule "apigateway-integration-plaintext" {
  title    = "API Gateway calls a private integration without TLS"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ApiGatewayV2::Integration"

  when    = self.ConnectionType == "VPC_LINK"
  require = self.TlsConfig != null
  at      = self.TlsConfig
  message = "${self.address} calls its private integration without TLS"

  reason     = "Requests and the tokens in them cross the VPC in plain text. Anyone who gets into the network can read and change them."
  fix        = "Set `${name("TlsConfig.ServerNameToVerify")}` to the name in the certificate of the integration's HTTPS listener."
  references = ["https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid.html"]
  controls   = { "aws-fsbp" = ["APIGateway.10"], "nist-800-53-r5" = ["SC-8", "SC-13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_apigatewayv2_integration" "orders" { # finding
        api_id             = "a1b2c3"
        integration_type   = "HTTP_PROXY"
        integration_method = "ANY"
        integration_uri    = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/1/2"
        connection_type    = "VPC_LINK"
        connection_id      = "d4e5f6"
      }
    TF
    good = <<-TF
      resource "aws_apigatewayv2_integration" "orders" {
        api_id             = "a1b2c3"
        integration_type   = "HTTP_PROXY"
        integration_method = "ANY"
        integration_uri    = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/1/2"
        connection_type    = "VPC_LINK"
        connection_id      = "d4e5f6"
        tls_config {
          server_name_to_verify = "orders.example.com"
        }
      }
      resource "aws_apigatewayv2_integration" "public" {
        api_id             = "a1b2c3"
        integration_type   = "HTTP_PROXY"
        integration_method = "ANY"
        integration_uri    = "https://orders.example.com"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Orders: # finding
          Type: AWS::ApiGatewayV2::Integration
          Properties:
            ApiId: a1b2c3
            IntegrationType: HTTP_PROXY
            IntegrationMethod: ANY
            IntegrationUri: arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/1/2
            ConnectionType: VPC_LINK
            ConnectionId: d4e5f6
            PayloadFormatVersion: "1.0"
    YAML
    good = <<-YAML
      Resources:
        Orders:
          Type: AWS::ApiGatewayV2::Integration
          Properties:
            ApiId: a1b2c3
            IntegrationType: HTTP_PROXY
            IntegrationMethod: ANY
            IntegrationUri: arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/1/2
            ConnectionType: VPC_LINK
            ConnectionId: d4e5f6
            PayloadFormatVersion: "1.0"
            TlsConfig:
              ServerNameToVerify: orders.example.com
    YAML
  }
}

rule "apigateway-method-integration-plaintext" {
  title    = "API Gateway calls its backend without TLS"
  severity = "high"
  area     = "data-protection/encryption-in-transit"
  resource = ["AWS::ApiGateway::Method", "AWS::ApiGatewayV2::Integration"]

  locals {
    uri = first(self.Integration.Uri, self.IntegrationUri)
    # A fixed value that the gateway adds to each request is there to prove where it comes from.
    fixed = [
      for place, value in self.Integration.RequestParameters : place
      if matches(place, "integration.request.header.*") && matches(value, "'*'") && suggests_secret(split(".header.", place)[1])
    ]
  }
  when    = one_of(first(self.Integration.Type, self.IntegrationType), ["HTTP", "HTTP_PROXY"])
  require = !matches(lower(local.uri), "http://*")
  at      = local.uri
  message = "${self.address} calls its backend over plain HTTP${self.Integration.ConnectionType == "VPC_LINK" ? " inside the VPC" : " on the internet"}"
  # Inside a VPC, who listens must be in the network first; what AWS itself offers to try the service holds nothing.
  as_deployed = (
    first(self.Integration.ConnectionType, self.ConnectionType) == "VPC_LINK" ? (proven(length(local.fixed) > 0) ? "medium" : "low")
    : matches(lower(local.uri), "http://petstore*.execute-api.*", "http://*example.com*", "http://httpbin.org*") ? "info" : "high"
  )

  reason     = <<-TEXT
    Requests, the tokens in them and the answers cross the network readable, although the caller sees HTTPS. Anyone on the path
    reads and changes them.
  TEXT
  fix        = <<-TEXT
    Let the backend listen with TLS, and begin `${name(self.type == "AWS::ApiGateway::Method" ? "Integration.Uri" : "IntegrationUri")}`
    with `https://`.
  TEXT
  no_repair  = "it takes a certificate, or another side that offers TLS"
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_method" "orders" {
        rest_api_id   = "api1"
        resource_id   = "orders"
        http_method   = "GET"
        authorization = "AWS_IAM"
      }
      resource "aws_api_gateway_integration" "orders" {
        rest_api_id             = "api1"
        resource_id             = "orders"
        http_method             = aws_api_gateway_method.orders.http_method
        type                    = "HTTP"
        integration_http_method = "GET"
        connection_type         = "VPC_LINK"
        connection_id           = "link1"
        uri                     = "http://orders.internal/v1" # finding
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_method" "orders" {
        rest_api_id   = "api1"
        resource_id   = "orders"
        http_method   = "GET"
        authorization = "AWS_IAM"
      }
      resource "aws_api_gateway_integration" "orders" {
        rest_api_id             = "api1"
        resource_id             = "orders"
        http_method             = aws_api_gateway_method.orders.http_method
        type                    = "HTTP"
        integration_http_method = "GET"
        uri                     = "https://orders.internal/v1"
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_apigatewayv2_integration" "example" {
        api_id             = "a1b2c3"
        integration_type   = "HTTP_PROXY"
        integration_method = "ANY"
        integration_uri    = "http://orders.shop.internal.net/{proxy}" # finding
      }
    TF
    good = <<-TF
      resource "aws_apigatewayv2_integration" "example" {
        api_id             = "a1b2c3"
        integration_type   = "HTTP_PROXY"
        integration_method = "ANY"
        integration_uri    = "https://orders.shop.internal.net/{proxy}"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Orders:
          Type: AWS::ApiGateway::Method
          Properties:
            RestApiId: api1
            ResourceId: orders
            HttpMethod: GET
            AuthorizationType: AWS_IAM
            Integration:
              Type: HTTP
              IntegrationHttpMethod: GET
              ConnectionType: VPC_LINK
              ConnectionId: link1
              Uri: http://orders.internal/v1 # finding
    YAML
    good = <<-YAML
      Resources:
        Orders:
          Type: AWS::ApiGateway::Method
          Properties:
            RestApiId: api1
            ResourceId: orders
            HttpMethod: GET
            AuthorizationType: AWS_IAM
            Integration:
              Type: HTTP
              IntegrationHttpMethod: GET
              ConnectionType: VPC_LINK
              ConnectionId: link1
              Uri: https://orders.internal/v1
    YAML
  }
}

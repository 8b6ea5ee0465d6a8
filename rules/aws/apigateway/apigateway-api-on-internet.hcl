rule "apigateway-api-on-internet" {
  title    = "API Gateway API is reachable from the internet"
  severity = "info"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::ApiGateway::RestApi"

  require = any([for type in self.EndpointConfiguration.Types : type == "PRIVATE"])
  at      = self.EndpointConfiguration
  message = "${self.address} is reachable from the internet"

  reason     = "An internal API needs no public endpoint, which exposes it to attacks from anywhere. A private endpoint is reachable only from a VPC."
  fix        = "Set `${name("EndpointConfiguration.Types")}` to `PRIVATE` if all callers are inside a VPC."
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html"]
  aliases    = ["AC_AWS_0011", "check_rest_api_is_private_and_has_access"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_rest_api" "example" {
        name = "orders"
        endpoint_configuration {
          types = ["REGIONAL"] # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_rest_api" "example" {
        name = "orders"
        endpoint_configuration {
          types = ["PRIVATE"]
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: orders
            EndpointConfiguration:
              Types: [REGIONAL] # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: orders
            EndpointConfiguration:
              Types: [PRIVATE]
    YAML
  }
}

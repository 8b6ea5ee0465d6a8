rule "apigateway-api-on-internet" {
  title    = "API Gateway API is on the internet"
  severity = "info"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::ApiGateway::RestApi"

  require = any([for type in self.EndpointConfiguration.Types : type == "PRIVATE"])
  at      = self.EndpointConfiguration
  message = "${self.address} can be reached from the internet"

  reason     = "An API for use inside the company is attacked from outside when it can be. A private endpoint is reached from the VPC alone."
  fix        = "Set `${name("EndpointConfiguration.Types")}` to `PRIVATE` where callers are inside."
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html"]
  aliases    = ["AC_AWS_0011", "check_rest_api_is_private_and_has_access"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_rest_api" "example" {
        name = "orders"
        endpoint_configuration { # finding
          types = ["REGIONAL"]
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
            EndpointConfiguration: # finding
              Types: [REGIONAL]
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

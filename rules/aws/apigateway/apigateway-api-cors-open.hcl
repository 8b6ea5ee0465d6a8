rule "apigateway-api-cors-open" {
  title    = "API Gateway API allows scripts of any website to call it"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::ApiGatewayV2::Api"

  deny    = [for origin in self.CorsConfiguration.AllowOrigins : origin if origin == "*"]
  message = "${self.address} allows scripts of any website to call it"
  # Data that is only read is usually meant for everyone.
  as_deployed = any([for method in self.CorsConfiguration.AllowMethods[*] : one_of(upper(method), ["*", "POST", "PUT", "PATCH", "DELETE"])]) ? "low" : "info"

  reason     = "Any page that a user opens can call the API from the browser and read the response. A list of sites keeps all others out."
  fix        = "List the sites in `${name("CorsConfiguration.AllowOrigins")}`."
  no_repair  = "which sites may ask is a decision"
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html"]
  aliases    = ["AC_AWS_0441"]
  controls   = { "nist-800-53-r5" = ["AC-4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_apigatewayv2_api" "example" {
        name          = "orders"
        protocol_type = "HTTP"
        cors_configuration {
          allow_origins = ["*"] # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_apigatewayv2_api" "example" {
        name          = "orders"
        protocol_type = "HTTP"
        cors_configuration {
          allow_origins = ["https://shop.example.com"]
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGatewayV2::Api
          Properties:
            Name: orders
            ProtocolType: HTTP
            CorsConfiguration:
              AllowOrigins: ["*"] # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGatewayV2::Api
          Properties:
            Name: orders
            ProtocolType: HTTP
            CorsConfiguration:
              AllowOrigins: ["https://shop.example.com"]
    YAML
  }
}

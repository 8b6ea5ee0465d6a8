rule "apigateway-api-compression-disabled" {
  title    = "API Gateway API does not compress its responses"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::ApiGateway::RestApi"

  require = self.MinimumCompressionSize != null && self.MinimumCompressionSize != -1 && self.MinimumCompressionSize != "-1"
  at      = self.MinimumCompressionSize
  message = "${self.address} does not compress its responses"

  reason     = "Compressed responses arrive sooner and cost less to transfer. The setting has little to do with security."
  fix        = "Set `${name("MinimumCompressionSize")}` to a size in bytes, such as 1024."
  repair     = 1024
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gzip-compression-decompression.html"]
  aliases    = ["AC_AWS_0010"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_rest_api" "example" { # finding
        name = "orders"
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_rest_api" "example" {
        name = "orders"
        minimum_compression_size = 1024
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: orders
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: orders
            MinimumCompressionSize: 1024
    YAML
  }
}

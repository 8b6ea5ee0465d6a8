rule "apigateway-api-without-request-validator" {
  title    = "API Gateway API has no request validator"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::ApiGateway::RestApi"

  # A definition in OpenAPI brings its own validators.
  when = self.Body == null && self.BodyS3Location == null
  require = any([
    for validator in related(self, "AWS::ApiGateway::RequestValidator", "RestApiId") :
    validator.ValidateRequestBody == true && validator.ValidateRequestParameters == true
  ])
  message = "${self.address} has no request validator for both bodies and parameters"

  reason     = "A request that the gateway rejects cannot exploit a flaw in the backend. Without a validator, every request reaches the backend."
  fix        = "Define a request validator for bodies and parameters, and name it in the methods."
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html"]
  aliases    = ["APIGWRequestValidation"]
  controls   = { "nist-800-53-r5" = ["SI-10"] }
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
      }
      resource "aws_api_gateway_request_validator" "all" {
        name                        = "all"
        rest_api_id                 = aws_api_gateway_rest_api.example.id
        validate_request_body       = true
        validate_request_parameters = true
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
        Validator:
          Type: AWS::ApiGateway::RequestValidator
          Properties:
            RestApiId: !Ref Example
            ValidateRequestBody: true
            ValidateRequestParameters: true
    YAML
  }
}

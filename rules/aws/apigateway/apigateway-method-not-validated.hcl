rule "apigateway-method-not-validated" {
  title    = "API Gateway method does not validate requests"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::ApiGateway::Method"

  when    = !one_of(self.HttpMethod, ["OPTIONS", "OPTION"])
  require = self.RequestValidatorId != null
  at      = self.RequestValidatorId
  message = "${self.address} does not validate requests"

  reason     = "A request that the gateway rejects cannot exploit a flaw in the backend. A validator checks parameters and bodies before the backend runs."
  fix        = "Name a request validator in `${name("RequestValidatorId")}`."
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html"]
  aliases    = ["CKV2_AWS_53"]
  controls   = { "nist-800-53-r5" = ["SI-10"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_method" "example" { # finding
        rest_api_id      = "api1"
        resource_id      = "r1"
        http_method      = "POST"
        authorization    = "AWS_IAM"
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_method" "example" {
        rest_api_id      = "api1"
        resource_id      = "r1"
        http_method      = "POST"
        authorization    = "AWS_IAM"
        request_validator_id = "v1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ApiGateway::Method
          Properties:
            RestApiId: api1
            ResourceId: r1
            HttpMethod: POST
            AuthorizationType: AWS_IAM
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::Method
          Properties:
            RestApiId: api1
            ResourceId: r1
            HttpMethod: POST
            AuthorizationType: AWS_IAM
            RequestValidatorId: v1
    YAML
  }
}

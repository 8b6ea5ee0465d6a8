rule "apigateway-method-unauthorized" {
  title    = "API Gateway method can be called by anybody"
  severity = "low"
  area     = "identity-and-access/authorization"
  resource = "AWS::ApiGateway::Method"

  when    = !one_of(self.HttpMethod, ["OPTIONS", "OPTION"])
  require = first(self.AuthorizationType, "NONE") != "NONE" || self.ApiKeyRequired == true
  at      = self.AuthorizationType
  message = "${self.address} can be called by anybody"

  reason     = "Whatever the method does, anybody who knows the address can make it do so, as often as they like. An authorizer is where the API asks who calls."
  fix        = "Set `${name("AuthorizationType")}`, or require an API key."
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html"]
  aliases    = ["CKV_AWS_59", "CKV2_AWS_70", "AWS-0004", "aws-api-gateway-no-public-access", "W59", "AC_AWS_0439", "APIGWAuthorization"]
  controls   = { "nist-800-53-r5" = ["AC-3"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_method" "example" {
        rest_api_id = "a"
        resource_id = "r"
        http_method = "GET"
        authorization = "NONE"
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_method" "example" {
        rest_api_id = "a"
        resource_id = "r"
        http_method = "GET"
        authorization = "AWS_IAM"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::Method
          Properties:
            RestApiId: a
            ResourceId: r
            HttpMethod: GET
            AuthorizationType: NONE
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::Method
          Properties:
            RestApiId: a
            ResourceId: r
            HttpMethod: GET
            AuthorizationType: AWS_IAM
    YAML
  }
}

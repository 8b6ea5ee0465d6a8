rule "apigateway-method-unauthorized" {
  title    = "API Gateway method can be called by anyone"
  severity = "low"
  area     = "identity-and-access/authorization"
  resource = ["AWS::ApiGateway::Method", "AWS::ApiGateway::RestApi"]

  locals {
    # The operations of an OpenAPI definition that ask for nothing: `security` is their own, or the whole definition's.
    methods = ["get", "put", "post", "delete", "patch", "head", "trace", "x-amazon-apigateway-any-method"]
    open_operations = flatten([
      for path, item in first(self.Body.paths, {}) : [
        for method, operation in item : { at = operation, name = "${upper(trimprefix(method, "x-amazon-apigateway-"))} ${path}" }
        if one_of(lower(method), local.methods)
        && !meant_for_everybody(path)
        && length(first(operation.security, self.Body.security, [])) == 0
        && first(operation["x-amazon-apigateway-auth"].type, "NONE") == "NONE"
        && lower(first(operation["x-amazon-apigateway-integration"].type, "")) != "mock"
      ]
    ])
  }

  when = (
    self.type == "AWS::ApiGateway::RestApi"
    ? self.Body != null && !private_api(self)
    : !private_api(target(self.RestApiId)) && !one_of(self.HttpMethod, ["OPTIONS", "OPTION"])
    # A mock runs nothing: the answer stands in the template.
    && self.Integration.Type != "MOCK"
    && !meant_for_everybody("/${first(target(self.ResourceId).PathPart, "")}")
  )
  deny = (
    self.type == "AWS::ApiGateway::Method"
    ? (self.AuthorizationType != "NONE" || self.ApiKeyRequired == true ? [] : [{ at = self.AuthorizationType, name = null }])
    : local.open_operations
  )
  # A site's pages, and what is left open among operations that are not, are meant to be open.
  # So is a trap for bots, as far as its name is no lie.
  as_deployed = (
    lures(self, first(target(self.RestApiId), self)) || self.type == "AWS::ApiGateway::Method" && (
      serves_site(target(self.RestApiId), self.HttpMethod, first(target(self.ResourceId).PathPart, ""))
      || chosen_open(self.HttpMethod, self.AuthorizationType, target(self.RestApiId), "AWS::ApiGateway::Method", "RestApiId")
    )
    ? "info"
    : "low"
  )
  message = item.name == null ? "${self.address} can be called by anyone" : "${item.name} of ${self.address} can be called by anyone"

  reason     = "Anyone who knows the URL can call the method as often as they like. An authorizer makes the API check who calls."
  fix        = <<-TEXT
    Set `${name("AuthorizationType")}`, or require an API key. In an OpenAPI definition, set `security` on the operation or on the
    whole definition.
  TEXT
  no_repair  = "how its callers authenticate is a decision"
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html"]
  aliases    = ["CKV_AWS_59", "CKV2_AWS_70", "AWS-0004", "aws-api-gateway-no-public-access", "W59", "AC_AWS_0439", "APIGWAuthorization"]
  controls   = { "nist-800-53-r5" = ["AC-3"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_method" "example" {
        rest_api_id = "a"
        resource_id = "r"
        http_method = "GET"
        authorization = "NONE" # finding
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_method" "example" {
        rest_api_id = "a"
        resource_id = "r"
        http_method = "GET"
        authorization = "AWS_IAM"
      }
      resource "aws_api_gateway_method" "redirect" {
        rest_api_id   = "a"
        resource_id   = "root"
        http_method   = "GET"
        authorization = "NONE"
      }
      resource "aws_api_gateway_integration" "redirect" {
        rest_api_id = "a"
        resource_id = "root"
        http_method = aws_api_gateway_method.redirect.http_method
        type        = "MOCK"
      }
    TF
  }

  # A definition is YAML or JSON, and is judged as far as its text is known.
  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_rest_api" "example" {
        name = "orders"
        body = <<-EOT
          openapi: 3.0.1
          paths:
            /orders:
              post:
                responses: {default: {description: done}} # finding
                x-amazon-apigateway-integration:
                  type: aws_proxy
                  uri: $${aws_lambda_function.example.invoke_arn}
        EOT
      }
      resource "aws_lambda_function" "example" {
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
      }
    TF
    good = <<-TF
      variable "asks" {}
      resource "aws_api_gateway_rest_api" "example" {
        name = "orders"
        body = <<-EOT
          openapi: 3.0.1
          paths:
            /orders:
              post:
                security: [{sigv4: []}]
                responses: {default: {description: done}}
              get:
                security:
                  - $${var.asks}: []
                responses: {default: {description: done}}
        EOT
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
            AuthorizationType: NONE # finding
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
        Orders:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: orders
        SignIn:
          Type: AWS::ApiGateway::Resource
          Properties:
            RestApiId: !Ref Orders
            ParentId: !GetAtt Orders.RootResourceId
            PathPart: login
        ToSignIn:
          Type: AWS::ApiGateway::Method
          Properties:
            RestApiId: !Ref Orders
            ResourceId: !Ref SignIn
            HttpMethod: POST
            AuthorizationType: NONE
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: orders
            Body:
              openapi: "3.0.1"
              paths:
                /orders:
                  post: # finding
                    responses: {default: {description: done}}
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: orders
            Body:
              openapi: "3.0.1"
              paths:
                /orders:
                  post:
                    security: [{token: []}]
                    responses: {default: {description: done}}
    YAML
  }
}

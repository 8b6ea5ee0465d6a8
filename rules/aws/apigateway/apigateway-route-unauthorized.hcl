rule "apigateway-route-unauthorized" {
  title    = "API Gateway route can be called by anyone"
  severity = "low"
  area     = "identity-and-access/authorization"
  resource = ["AWS::ApiGatewayV2::Route", "AWS::ApiGatewayV2::Api"]

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
      ]
    ])
  }

  # A WebSocket API asks when a client connects; a preflight request carries no credentials.
  when = (
    self.type == "AWS::ApiGatewayV2::Api"
    ? self.Body != null
    : !matches(self.RouteKey, "OPTIONS *")
    && !meant_for_everybody(self.RouteKey)
    && (self.RouteKey == "$connect" || first(target(self.ApiId).ProtocolType, "HTTP") != "WEBSOCKET")
  )
  deny = (
    self.type == "AWS::ApiGatewayV2::Route"
    ? (self.AuthorizationType != "NONE" || self.ApiKeyRequired == true ? [] : [{ at = self.AuthorizationType, name = null }])
    : local.open_operations
  )
  # A site's pages, and what is left open among routes that are not, are meant to be open.
  # So is a trap for bots, as far as its name is no lie.
  as_deployed = (
    lures(self, first(target(self.ApiId), self)) || self.type == "AWS::ApiGatewayV2::Route" && (
      serves_site(target(self.ApiId), split(" ", self.RouteKey)[0], trimspace(trimprefix(self.RouteKey, split(" ", self.RouteKey)[0])))
      || chosen_open(split(" ", self.RouteKey)[0], self.AuthorizationType, target(self.ApiId), "AWS::ApiGatewayV2::Route", "ApiId")
    )
    ? "info"
    : "low"
  )
  message = item.name == null ? "${self.address} can be called by anyone" : "${item.name} of ${self.address} can be called by anyone"

  reason     = "Anyone who knows the URL can call the route as often as they like. An authorizer makes the API check who calls."
  fix        = "Set `${name("AuthorizationType")}`. In an OpenAPI definition, set `security` on the operation or on the whole definition."
  no_repair  = "how its callers authenticate is a decision"
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html"]
  aliases    = ["CKV_AWS_309", "APIGWAuthorization"]
  controls   = { "aws-fsbp" = ["APIGateway.8"], "nist-800-53-r5" = ["AC-3", "CM-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_apigatewayv2_route" "example" { # finding
        api_id    = aws_apigatewayv2_api.example.id
        route_key = "GET /orders"
      }
      resource "aws_apigatewayv2_api" "example" {
        name          = "orders"
        protocol_type = "HTTP"
      }
    TF
    good = <<-TF
      resource "aws_apigatewayv2_route" "example" {
        api_id    = aws_apigatewayv2_api.example.id
        route_key = "GET /orders"
        authorization_type = "AWS_IAM"
      }
      resource "aws_apigatewayv2_api" "example" {
        name          = "orders"
        protocol_type = "HTTP"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ApiGatewayV2::Route
          Properties:
            ApiId: !Ref Api
            RouteKey: GET /orders
        Api:
          Type: AWS::ApiGatewayV2::Api
          Properties:
            Name: orders
            ProtocolType: HTTP
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGatewayV2::Route
          Properties:
            ApiId: !Ref Api
            RouteKey: GET /orders
            AuthorizationType: AWS_IAM
        Api:
          Type: AWS::ApiGatewayV2::Api
          Properties:
            Name: orders
            ProtocolType: HTTP
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGatewayV2::Api
          Properties:
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
          Type: AWS::ApiGatewayV2::Api
          Properties:
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

rule "apigateway-private-api-without-policy" {
  title    = "Private API has no resource policy"
  severity = "low"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::ApiGateway::RestApi"

  when    = has_private_endpoint(self)
  require = self.Policy != null
  at      = self.EndpointConfiguration
  message = "${self.address} has no resource policy"

  reason     = "A private API rejects every call until a policy names the VPC endpoints. Policies added in haste often let anyone in."
  fix        = "Set `${name("Policy")}` to a policy with a condition on `aws:SourceVpce`."
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html"]
  aliases    = ["check_rest_api_is_private_and_has_access"]
  controls   = { "nist-800-53-r5" = ["AC-3"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_rest_api" "example" {
        name = "orders"
        endpoint_configuration { # finding
          types = ["PRIVATE"]
        }
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_rest_api" "example" {
        name = "orders"
        endpoint_configuration {
          types = ["PRIVATE"]
        }
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*"
            Action    = "execute-api:Invoke"
            Resource  = "*"
            Condition = { StringEquals = { "aws:SourceVpce" = "vpce-1" } }
          }]
        })
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
              Types: [PRIVATE]
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: orders
            EndpointConfiguration:
              Types: [PRIVATE]
            Policy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*"
                  Action: execute-api:Invoke
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:SourceVpce: vpce-1
    YAML
  }
}

rule "apigateway-private-api-open" {
  title    = "Private API accepts calls from any VPC endpoint of any account"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::ApiGateway::RestApi"

  when    = has_private_endpoint(self)
  deny    = public_statements(self.Policy)
  message = "${self.address} accepts calls from any VPC endpoint of any account"

  reason     = <<-TEXT
    Anyone with a VPC endpoint for API Gateway in the region can call the API, even from another account. Only the resource policy
    makes a private API private.
  TEXT
  fix        = "Add a condition on `aws:SourceVpce` or `aws:SourceVpc` to the policy."
  no_repair  = "which VPC or endpoint may call it is a decision"
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_rest_api" "example" {
        name = "orders"
        endpoint_configuration {
          types = ["PRIVATE"]
        }
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = "*", Action = "execute-api:Invoke", Resource = "*" }] # finding
        })
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
            EndpointConfiguration:
              Types: [PRIVATE]
            Policy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: execute-api:Invoke
                  Resource: "*"
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

rule "apigateway-api-policy-wildcard-action" {
  title    = "API Gateway API has a policy that allows every action"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::ApiGateway::RestApi"

  # All that the account's own policies allow: the document that the service makes itself says no more.
  locals {
    found = [
      for statement in allows(self.Policy) :
      [for action in statement.Actions : { at = action, action = action } if one_of(lower(action), ["*", "execute-api:*"])]
      if !for_own_account(statement)
    ]
  }
  deny    = [for actions in local.found : actions[0] if length(actions) > 0]
  message = "${self.address} allows ${item.action} in its policy"

  reason     = <<-TEXT
    Callers only need to invoke the API; other actions flush its cache and manage its connections. A wildcard also includes
    actions that AWS adds later.
  TEXT
  fix        = "Allow only `execute-api:Invoke`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html"]
  aliases    = ["AC_AWS_0440"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_rest_api" "example" {
        name = "orders"
      }
      resource "aws_api_gateway_rest_api_policy" "example" {
        rest_api_id = aws_api_gateway_rest_api.example.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "execute-api:*", Resource = "*" }] # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_rest_api" "example" {
        name = "orders"
      }
      resource "aws_api_gateway_rest_api_policy" "example" {
        rest_api_id = aws_api_gateway_rest_api.example.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "execute-api:Invoke", Resource = "*" }]
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
            Policy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: { AWS: "arn:aws:iam::123456789012:root" }
                  Action: execute-api:* # finding
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: orders
            Policy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: { AWS: "arn:aws:iam::123456789012:root" }
                  Action: execute-api:Invoke
                  Resource: "*"
    YAML
  }
}

rule "appsync-api-without-waf" {
  title    = "AppSync API has no web ACL"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::AppSync::GraphQLApi"

  when    = self.Visibility != "PRIVATE"
  require = length(related(self, "AWS::WAFv2::WebACLAssociation", "ResourceArn")) > 0
  message = "${self.address} has no web ACL"

  reason     = "A web ACL stops floods and known attacks before they reach the application. It also lets operators block a new attack within minutes."
  fix        = "Associate a WAFv2 web ACL with the API."
  references = ["https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html"]
  aliases    = ["CKV2_AWS_33"]
  controls   = { "nist-800-53-r5" = ["AC-4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_appsync_graphql_api" "example" { # finding
        name                = "orders"
        authentication_type = "AWS_IAM"
      }
    TF
    good = <<-TF
      resource "aws_appsync_graphql_api" "example" {
        name                = "orders"
        authentication_type = "AWS_IAM"
      }
      resource "aws_wafv2_web_acl_association" "example" {
        resource_arn = aws_appsync_graphql_api.example.arn
        web_acl_arn  = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/main/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::AppSync::GraphQLApi
          Properties:
            Name: orders
            AuthenticationType: AWS_IAM
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AppSync::GraphQLApi
          Properties:
            Name: orders
            AuthenticationType: AWS_IAM
        Association:
          Type: AWS::WAFv2::WebACLAssociation
          Properties:
            ResourceArn: !GetAtt Example.Arn
            WebACLArn: arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/main/1
    YAML
  }
}

rule "apigateway-stage-without-waf" {
  title    = "API Gateway stage has no web application firewall"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::ApiGateway::Stage"

  # A private API is not on the internet.
  when    = !any([for type in target(self.RestApiId).EndpointConfiguration.Types : type == "PRIVATE"])
  require = length(related(self, "AWS::WAFv2::WebACLAssociation", "ResourceArn")) > 0 || length(related(self, "AWS::WAFRegional::WebACLAssociation", "ResourceArn")) > 0
  message = "${self.address} has no web ACL"

  reason     = "A web ACL stops floods and known attacks before they reach the application, and is where a new attack is blocked within minutes. Without one there is no place to do so."
  fix        = "Associate a WAFv2 web ACL with the stage."
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html"]
  aliases    = ["CKV2_AWS_29", "APIGWAssociatedWithWAF"]
  controls   = { "aws-fsbp" = ["APIGateway.4"], "nist-800-53-r5" = ["AC-4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id   = "api1"
        stage_name    = "prod"
        deployment_id = "d1"
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id   = "api1"
        stage_name    = "prod"
        deployment_id = "d1"
      }
      resource "aws_wafv2_web_acl_association" "example" {
        resource_arn = aws_api_gateway_stage.example.arn
        web_acl_arn  = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/main/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: api1
            StageName: prod
            DeploymentId: d1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: api1
            StageName: prod
            DeploymentId: d1
        Association:
          Type: AWS::WAFv2::WebACLAssociation
          Properties:
            ResourceArn: !Sub "arn:aws:apigateway:$${AWS::Region}::/restapis/api1/stages/$${Example}"
            WebACLArn: arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/main/1
    YAML
  }
}

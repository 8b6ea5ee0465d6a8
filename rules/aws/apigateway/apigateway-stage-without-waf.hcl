rule "apigateway-stage-without-waf" {
  title    = "API Gateway stage has no web ACL"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::ApiGateway::Stage"

  # A private API is not on the internet.
  when = !names_another_stage(self) && !has_private_endpoint(target(self.RestApiId))
  # The stage by reference, or by its name below its API.
  require = any([
    for association in concat(resources("AWS::WAFv2::WebACLAssociation"), resources("AWS::WAFRegional::WebACLAssociation")) :
    refers(association.ResourceArn, self)
    || refers(association.ResourceArn, target(self.RestApiId)) && matches(association.ResourceArn, "*/stages/${self.StageName}")
  ])
  message = "${self.address} has no web ACL"

  reason     = "A web ACL stops floods and known attacks before they reach the application. It also lets operators block a new attack within minutes."
  fix        = "Associate a WAFv2 web ACL with the stage."
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html"]
  aliases    = ["CKV2_AWS_29", "APIGWAssociatedWithWAF"]
  controls   = { "aws-fsbp" = ["APIGateway.4"], "nist-800-53-r5" = ["AC-4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id   = "api1" # finding
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
            RestApiId: api1 # finding
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

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Api:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: shop
        Example:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: !Ref Api # finding
            StageName: prod
            DeploymentId: d1
        Association:
          Type: AWS::WAFv2::WebACLAssociation
          Properties:
            ResourceArn: !Sub arn:aws:apigateway:eu-west-1::/restapis/$${Api}/stages/test
            WebACLArn: arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/front/1
    YAML
    good = <<-YAML
      Resources:
        Api:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: shop
        Example:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: !Ref Api
            StageName: prod
            DeploymentId: d1
        Association:
          Type: AWS::WAFv2::WebACLAssociation
          Properties:
            ResourceArn: !Sub arn:aws:apigateway:eu-west-1::/restapis/$${Api}/stages/prod
            WebACLArn: arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/front/1
    YAML
  }
}

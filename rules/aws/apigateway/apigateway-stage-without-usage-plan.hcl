rule "apigateway-stage-without-usage-plan" {
  title    = "API Gateway stage has no usage plan"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::ApiGateway::Stage"

  # Many stages have one name: a plan is for the stage of one API.
  when = !names_another_stage(self)
  require = any([
    for plan in resources("AWS::ApiGateway::UsagePlan") : any([
      for stage in plan.ApiStages[*] : same(stage.ApiId, self.RestApiId) && (refers(stage.Stage, self) || stage.Stage == self.StageName)
    ])
  ])
  message = "${self.address} has no usage plan"

  reason     = "A usage plan identifies customers by their keys and limits how often each may call. Without one, all callers share one limit."
  fix        = "Add the stage to the API stages of a usage plan."
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html"]
  aliases    = ["W64", "W68"]
  controls   = { "nist-800-53-r5" = ["SC-5"] }
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
      resource "aws_api_gateway_usage_plan" "basic" {
        name = "basic"
        api_stages {
          api_id = "api1"
          stage  = aws_api_gateway_stage.example.stage_name
        }
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
        Plan:
          Type: AWS::ApiGateway::UsagePlan
          Properties:
            ApiStages:
              - ApiId: api1
                Stage: !Ref Example
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::Deployment
          Properties:
            RestApiId: api1 # finding
            StageName: prod
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: api1
            StageName: prod
            DeploymentId: d1
        Plan:
          Type: AWS::ApiGateway::UsagePlan
          Properties:
            ApiStages:
              - ApiId: api1
                Stage: !Ref Example
    YAML
  }

  # A plan for the stage of the same name of another API.
  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_stage" "example" {
        rest_api_id   = "api1" # finding
        stage_name    = "prod"
        deployment_id = "d1"
      }
      resource "aws_api_gateway_usage_plan" "example" {
        name = "partners"
        api_stages {
          api_id = "api2"
          stage  = "prod"
        }
      }
    TF
    good = <<-TF
      variable "api" {
        type = string
      }
      resource "aws_api_gateway_stage" "example" {
        rest_api_id   = var.api
        stage_name    = "prod"
        deployment_id = "d1"
      }
      resource "aws_api_gateway_usage_plan" "example" {
        name = "partners"
        api_stages {
          api_id = var.api
          stage  = "prod"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Shop:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: shop
        Admin:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: admin
        Example:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: !Ref Shop # finding
            StageName: prod
            DeploymentId: d1
        Plan:
          Type: AWS::ApiGateway::UsagePlan
          Properties:
            ApiStages:
              - ApiId: !Ref Admin
                Stage: prod
    YAML
    good = <<-YAML
      Resources:
        Shop:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: shop
        Example:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: !Ref Shop
            StageName: prod
            DeploymentId: d1
        Plan:
          Type: AWS::ApiGateway::UsagePlan
          Properties:
            ApiStages:
              - ApiId: !Ref Shop
                Stage: prod
    YAML
  }
}

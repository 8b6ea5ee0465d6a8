rule "apigateway-deployment-destroyed-first" {
  title    = "API Gateway deployment is destroyed before its replacement exists"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::ApiGateway::Deployment"

  when    = self.frontend == "terraform"
  require = self.meta.lifecycle.create_before_destroy == true
  message = "${self.address} is destroyed before its replacement exists"

  reason     = "A stage cannot lose its deployment, so the replacement fails or the API goes down in the meantime. `create_before_destroy` reverses the order."
  fix        = "Set `create_before_destroy = true` in its `lifecycle` block."
  references = ["https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_deployment"]
  aliases    = ["CKV_AWS_217"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_deployment" "example" { # finding
        rest_api_id = "api1"
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_deployment" "example" {
        rest_api_id = "api1"
        lifecycle {
          create_before_destroy = true
        }
      }
    TF
  }
}

rule "apigateway-api-destroyed-first" {
  title    = "API Gateway API is destroyed before its replacement exists"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::ApiGateway::RestApi"

  # Only Terraform lets the author choose the order.
  when    = self.frontend == "terraform"
  require = self.meta.lifecycle.create_before_destroy == true
  message = "${self.address} is destroyed before its replacement exists"

  reason     = "A change that replaces the API deletes the old one first, and every call fails in the meantime. `create_before_destroy` reverses the order."
  fix        = "Set `create_before_destroy = true` in its `lifecycle` block."
  references = ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"]
  aliases    = ["CKV_AWS_237"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_rest_api" "example" { # finding
        name = "orders"
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_rest_api" "example" {
        name = "orders"
        lifecycle {
          create_before_destroy = true
        }
      }
    TF
  }
}

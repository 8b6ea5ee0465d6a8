rule "lambda-url-cors-open" {
  title    = "Lambda function URL allows scripts of any website to call it"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::Lambda::Url"

  deny    = [for origin in self.Cors.AllowOrigins : origin if origin == "*"]
  message = "${self.address} allows scripts of any website to call it"
  # Data that is only read is usually meant for everyone, and a foreign site's script cannot sign what IAM lets in.
  as_deployed = (
    self.AuthType != "AWS_IAM"
    && any([for method in self.Cors.AllowMethods[*] : one_of(upper(method), ["*", "POST", "PUT", "PATCH", "DELETE"])])
    ? "low"
    : "info"
  )

  reason     = "Any page that a user opens can call the function from the browser and read the response. A list of sites keeps all others out."
  fix        = "List the sites in `${name("Cors.AllowOrigins")}`."
  no_repair  = "which sites may ask is a decision"
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors"]
  aliases    = ["CKV2_AWS_75"]
  controls   = { "nist-800-53-r5" = ["AC-4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_function_url" "example" {
        function_name      = "orders"
        authorization_type = "AWS_IAM"
        cors {
          allow_origins = ["*"] # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_lambda_function_url" "example" {
        function_name      = "orders"
        authorization_type = "AWS_IAM"
        cors {
          allow_origins = ["https://shop.example.com"]
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Url
          Properties:
            TargetFunctionArn: orders
            AuthType: AWS_IAM
            Cors:
              AllowOrigins: ["*"] # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Url
          Properties:
            TargetFunctionArn: orders
            AuthType: AWS_IAM
            Cors:
              AllowOrigins: ["https://shop.example.com"]
    YAML
  }
}

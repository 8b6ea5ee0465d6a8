rule "lambda-function-timeout-unset" {
  title    = "Lambda function does not set a timeout"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::Lambda::Function"

  require = written(self.Timeout)
  at      = self.Timeout
  message = "${self.address} uses the default timeout"

  reason     = "The default stops a function after three seconds, even in the middle of its work. A deliberate timeout also limits the cost of a loop."
  fix        = "Set `${name("Timeout")}` to the seconds that the function needs."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html"]
  aliases    = ["LambdaDefaultTimeout"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_function" "example" { # finding
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
        handler       = "index.handler"
        runtime       = "nodejs22.x"
        filename      = "orders.zip"
      }
    TF
    good = <<-TF
      resource "aws_lambda_function" "example" {
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
        handler       = "index.handler"
        runtime       = "nodejs22.x"
        filename      = "orders.zip"
        timeout       = 30
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Lambda::Function
          Properties:
            Role: arn:aws:iam::123456789012:role/orders
            Handler: index.handler
            Runtime: nodejs22.x
            Code:
              ZipFile: "exports.handler = () => {}"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Function
          Properties:
            Role: arn:aws:iam::123456789012:role/orders
            Handler: index.handler
            Runtime: nodejs22.x
            Code:
              ZipFile: "exports.handler = () => {}"
            Timeout: 30
    YAML
  }
}

rule "lambda-function-timeout-unset" {
  title    = "Lambda function does not say how long it may run"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::Lambda::Function"

  require = written(self.Timeout)
  at      = self.Timeout
  message = "${self.address} takes the default timeout"

  reason     = "The default ends a function after three seconds, in the middle of what it does. A timeout that was thought about also bounds what a loop costs."
  fix        = "Set `${name("Timeout")}`."
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

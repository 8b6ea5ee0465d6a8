rule "lambda-function-concurrency-unlimited" {
  title    = "Lambda function has no concurrency limit"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::Lambda::Function"

  require = self.ReservedConcurrentExecutions != null && self.ReservedConcurrentExecutions != -1
  at      = self.ReservedConcurrentExecutions
  message = "${self.address} has no concurrency limit"

  reason     = "A flood of calls to one function starves all other functions of the region and raises the bill. A limit restricts the damage to this function."
  fix        = "Set `${name("ReservedConcurrentExecutions")}` to the number that the function needs."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html"]
  aliases    = ["CKV_AWS_115", "LambdaConcurrency", "W92"]
  controls   = { "nist-800-53-r5" = ["SC-5"] }
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
        reserved_concurrent_executions = 50
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
            ReservedConcurrentExecutions: 50
    YAML
  }
}

rule "lambda-function-runtime-outdated" {
  title    = "Lambda function does not use the newest runtime"
  severity = "info"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::Lambda::Function"

  # Container images and runtimes of the customer have no version here.
  require = self.Runtime == null || one_of(self.Runtime, param.runtimes)
  at      = self.Runtime
  message = "${self.address} uses ${self.Runtime}, although a newer version exists"

  reason     = "AWS supports the newest runtime for the longest time. A function that keeps up is never surprised by a deprecation."
  fix        = "Upgrade `${name("Runtime")}` to the newest version."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"]
  aliases    = ["LambdaLatestVersion"]
  controls   = { "nist-800-53-r5" = ["SI-2"] }
  profiles   = []

  parameter "runtimes" {
    description = "Newest runtimes of each language"
    default     = ["dotnet10", "dotnet8", "java25", "nodejs22.x", "nodejs24.x", "provided.al2023", "python3.13", "python3.14", "ruby3.4"]
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_function" "example" {
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
        handler       = "index.handler"
        filename      = "orders.zip"
        runtime       = "nodejs20.x" # finding
      }
    TF
    good = <<-TF
      resource "aws_lambda_function" "example" {
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
        handler       = "index.handler"
        filename      = "orders.zip"
        runtime       = "nodejs24.x"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Function
          Properties:
            Role: arn:aws:iam::123456789012:role/orders
            Handler: index.handler
            Code:
              ZipFile: "exports.handler = () => {}"
            Runtime: python3.11 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Function
          Properties:
            Role: arn:aws:iam::123456789012:role/orders
            Handler: index.handler
            Code:
              ZipFile: "exports.handler = () => {}"
            Runtime: python3.14
    YAML
  }
}

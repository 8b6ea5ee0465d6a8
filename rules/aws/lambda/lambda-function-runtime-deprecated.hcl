rule "lambda-function-runtime-deprecated" {
  title    = "Lambda function uses a deprecated runtime"
  severity = "medium"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::Lambda::Function"

  require = self.Runtime == null || !one_of(self.Runtime, param.runtimes)
  at      = self.Runtime
  message = "${self.address} uses ${self.Runtime}, which gets no security updates"

  reason     = "Known vulnerabilities of the language stay open. AWS blocks new functions first and updates later, so not even a fix can be deployed."
  fix        = "Upgrade `${name("Runtime")}` to a supported version."
  no_repair  = "what runs there has to be tested with the newer version"
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"]
  aliases    = ["CKV_AWS_363", "E2531", "W2531"]
  controls   = { "aws-fsbp" = ["Lambda.2"], "nist-800-53-r5" = ["SI-2", "CM-2"], "pci-dss-4" = ["12.3.4"] }

  parameter "runtimes" {
    description = "Runtimes that AWS deprecated"
    default = [
      "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet5.0", "dotnet6", "dotnet7", "go1.x", "java8",
      "nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x",
      "nodejs16.x", "nodejs18.x", "nodejs20.x", "provided", "python2.7", "python3.6", "python3.7", "python3.8", "python3.9",
      "ruby2.5", "ruby2.7", "ruby3.2",
    ]
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_function" "example" {
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
        handler       = "index.handler"
        filename      = "orders.zip"
        runtime       = "nodejs14.x" # finding
      }
    TF
    good = <<-TF
      resource "aws_lambda_function" "example" {
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
        handler       = "index.handler"
        filename      = "orders.zip"
        runtime       = "nodejs22.x"
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
            Runtime: python3.7 # finding
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
            Runtime: python3.13
    YAML
  }
}

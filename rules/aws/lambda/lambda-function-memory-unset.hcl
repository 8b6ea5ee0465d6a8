rule "lambda-function-memory-unset" {
  title    = "Lambda function does not set its memory size"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::Lambda::Function"

  require = written(self.MemorySize)
  at      = self.MemorySize
  message = "${self.address} uses the default memory size"

  reason     = "The default is the smallest memory size, with the least CPU. The function fails or is slow under load."
  fix        = "Set `${name("MemorySize")}` to the megabytes that the function needs."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html"]
  aliases    = ["LambdaDefaultMemorySize"]
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
        memory_size   = 512
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
            MemorySize: 512
    YAML
  }
}

rule "lambda-function-tracing-disabled" {
  title    = "Lambda function does not use X-Ray tracing"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = "AWS::Lambda::Function"

  require = self.TracingConfig.Mode == "Active"
  at      = self.TracingConfig
  message = "${self.address} does not use X-Ray tracing"

  reason     = <<-TEXT
    Traces show which call failed or was slow, and whether a request went where it should not have. An investigation cannot
    collect them afterwards.
  TEXT
  fix        = "Set `${name("TracingConfig.Mode")}` to `Active`."
  repair     = "Active"
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html"]
  aliases    = ["CKV_AWS_50", "AWS-0066", "AWS-0125", "LambdaTracing", "AC_AWS_0163", "AC_AWS_0485", "aws-lambda-enable-tracing"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_function" "example" { # finding
        function_name = "orders"
        role = "arn:aws:iam::123456789012:role/orders"
        handler = "index.handler"
        runtime = "nodejs20.x"
        filename = "orders.zip"
      }
    TF
    good = <<-TF
      resource "aws_lambda_function" "example" {
        function_name = "orders"
        role = "arn:aws:iam::123456789012:role/orders"
        handler = "index.handler"
        runtime = "nodejs20.x"
        filename = "orders.zip"
        tracing_config {
          mode = "Active"
        }
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
            Runtime: nodejs20.x
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
            Runtime: nodejs20.x
            Code:
              ZipFile: "exports.handler = () => {}"
            TracingConfig:
              Mode: Active
    YAML
  }
}

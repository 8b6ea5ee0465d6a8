rule "lambda-function-without-log-group" {
  title    = "Lambda function has no log group in the template"
  severity = "info"
  area     = "detective-controls/logging"
  resource = "AWS::Lambda::Function"

  locals {
    # The group by its name, by a reference to the function in its name, or by the function's own setting; the CDK makes it by a
    # resource of its own.
    groups = [
      for group in concat(resources("AWS::Logs::LogGroup"), resources("Custom::LogRetention")) : group
      if refers(group.LogGroupName, self)
      || target(group.LogGroupName) == null && group.LogGroupName == "/aws/lambda/${first(self.FunctionName, "?")}"
      || refers(self.LoggingConfig.LogGroup, group)
    ]
  }
  require = length(local.groups) > 0
  message = "${self.address} has no log group in the template"

  reason     = <<-TEXT
    Lambda creates the log group at the first call, without a retention, a KMS key or an owner. A log group in the template is
    protected, and removed with the function.
  TEXT
  fix        = "Define a log group `/aws/lambda/<function>` in the template."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html"]
  aliases    = ["LambdaLogging"]
  controls   = { "nist-800-53-r5" = ["AU-9"] }
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
      }
      resource "aws_cloudwatch_log_group" "orders" {
        name              = "/aws/lambda/orders"
        retention_in_days = 90
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
        Group:
          Type: AWS::Logs::LogGroup
          Properties:
            LogGroupName: !Sub "/aws/lambda/$${Example}"
            RetentionInDays: 90
    YAML
  }
}

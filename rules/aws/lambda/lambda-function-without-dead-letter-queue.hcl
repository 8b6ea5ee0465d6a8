rule "lambda-function-without-dead-letter-queue" {
  title    = "Lambda function has no dead-letter queue"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::Lambda::Function"

  require = (
    self.DeadLetterConfig.TargetArn != null
    || any([
      for config in related(self, "AWS::Lambda::EventInvokeConfig", "FunctionName") : config.DestinationConfig.OnFailure.Destination != null
    ])
  )
  at      = self.DeadLetterConfig
  message = "${self.address} has no dead-letter queue or failure destination"

  reason     = "An asynchronous event that fails three times is lost. A queue keeps it for inspection, for example after an attack."
  fix        = "Name a queue or topic in `${name("DeadLetterConfig.TargetArn")}`, or add a failure destination."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html"]
  aliases    = ["CKV_AWS_116", "LambdaDLQ"]
  controls   = { "nist-800-53-r5" = ["SI-2", "AU-9"] }
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
        dead_letter_config {
          target_arn = "arn:aws:sqs:eu-west-1:123456789012:orders-failed"
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
            DeadLetterConfig:
              TargetArn: arn:aws:sqs:eu-west-1:123456789012:orders-failed
    YAML
  }
}

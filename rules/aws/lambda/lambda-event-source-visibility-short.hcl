rule "lambda-event-source-visibility-short" {
  title    = "Queue makes messages visible again before the function finishes"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::Lambda::EventSourceMapping"

  locals {
    queue    = target(self.EventSourceArn)
    function = target(self.FunctionName)
  }
  when    = local.queue.type == "AWS::SQS::Queue" && local.function.type == "AWS::Lambda::Function"
  require = tonumber(first(local.queue.VisibilityTimeout, 30)) >= 6 * tonumber(first(local.function.Timeout, 3))
  at      = local.queue.VisibilityTimeout
  message = "${self.address} makes messages visible again before the function finishes"

  reason     = "A message that becomes visible again is processed twice: paid twice, shipped twice. AWS recommends six times the function's timeout."
  fix        = "Set the visibility timeout of the queue to at least six times the timeout of the function."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html"]
  aliases    = ["LambdaEventSourceSQSVisibilityTimeout"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_event_source_mapping" "example" { # finding
        function_name    = aws_lambda_function.orders.arn
        event_source_arn = aws_sqs_queue.orders.arn
      }
      resource "aws_sqs_queue" "orders" {
        visibility_timeout_seconds = 60
      }
      resource "aws_lambda_function" "orders" {
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
        handler       = "index.handler"
        runtime       = "nodejs22.x"
        filename      = "orders.zip"
        timeout       = 30
      }
    TF
    good = <<-TF
      resource "aws_lambda_event_source_mapping" "example" {
        function_name    = aws_lambda_function.orders.arn
        event_source_arn = aws_sqs_queue.orders.arn
      }
      resource "aws_sqs_queue" "orders" {
        visibility_timeout_seconds = 180
      }
      resource "aws_lambda_function" "orders" {
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
          Type: AWS::Lambda::EventSourceMapping
          Properties:
            FunctionName: !Ref Orders
            EventSourceArn: !GetAtt Queue.Arn
        Queue:
          Type: AWS::SQS::Queue
        Orders:
          Type: AWS::Lambda::Function
          Properties:
            Role: arn:aws:iam::123456789012:role/orders
            Handler: index.handler
            Runtime: nodejs22.x
            Code:
              ZipFile: "exports.handler = () => {}"
            Timeout: 30
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::EventSourceMapping
          Properties:
            FunctionName: !Ref Orders
            EventSourceArn: !GetAtt Queue.Arn
        Queue:
          Type: AWS::SQS::Queue
          Properties:
            VisibilityTimeout: 180
        Orders:
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

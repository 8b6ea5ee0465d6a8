rule "lambda-event-source-without-destination" {
  title    = "Event source of a Lambda function has no failure destination"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::Lambda::EventSourceMapping"

  # A queue has a dead-letter queue of its own.
  when    = self.EventSourceArn != null && target(self.EventSourceArn).type != "AWS::SQS::Queue" && !matches(self.EventSourceArn, "arn:*:sqs:*")
  require = self.DestinationConfig.OnFailure.Destination != null
  at      = self.DestinationConfig
  message = "${self.address} has no failure destination"

  reason     = "Records that fail until they expire are lost without a trace. A destination keeps them for inspection."
  fix        = "Name a queue or topic in `${name("DestinationConfig.OnFailure.Destination")}`."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html"]
  aliases    = ["LambdaEventSourceMappingDestination"]
  controls   = { "nist-800-53-r5" = ["SI-2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_event_source_mapping" "example" { # finding
        function_name     = "orders"
        event_source_arn  = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders"
        starting_position = "LATEST"
      }
    TF
    good = <<-TF
      resource "aws_lambda_event_source_mapping" "example" {
        function_name     = "orders"
        event_source_arn  = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders"
        starting_position = "LATEST"
        destination_config {
          on_failure {
            destination_arn = "arn:aws:sqs:eu-west-1:123456789012:failed"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Lambda::EventSourceMapping
          Properties:
            FunctionName: orders
            EventSourceArn: arn:aws:kinesis:eu-west-1:123456789012:stream/orders
            StartingPosition: LATEST
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::EventSourceMapping
          Properties:
            FunctionName: orders
            EventSourceArn: arn:aws:kinesis:eu-west-1:123456789012:stream/orders
            StartingPosition: LATEST
            DestinationConfig:
              OnFailure:
                Destination: arn:aws:sqs:eu-west-1:123456789012:failed
    YAML
  }
}

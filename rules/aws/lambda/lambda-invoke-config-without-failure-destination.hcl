rule "lambda-invoke-config-without-failure-destination" {
  title    = "Asynchronous calls of a Lambda function have no failure destination"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::Lambda::EventInvokeConfig"

  require = self.DestinationConfig.OnFailure.Destination != null
  at      = self.DestinationConfig
  message = "${self.address} has no failure destination"

  reason     = "A failed event is lost. A destination keeps it with the reason."
  fix        = "Name a queue or topic in `${name("DestinationConfig.OnFailure.Destination")}`."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html"]
  aliases    = ["LambdaAsyncFailureDestination"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_function_event_invoke_config" "example" { # finding
        function_name          = "orders"
        maximum_retry_attempts = 1
      }
    TF
    good = <<-TF
      resource "aws_lambda_function_event_invoke_config" "example" {
        function_name          = "orders"
        maximum_retry_attempts = 1
        destination_config {
          on_failure {
            destination = "arn:aws:sqs:eu-west-1:123456789012:failed"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Lambda::EventInvokeConfig
          Properties:
            FunctionName: orders
            Qualifier: $LATEST
            MaximumRetryAttempts: 1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::EventInvokeConfig
          Properties:
            FunctionName: orders
            Qualifier: $LATEST
            MaximumRetryAttempts: 1
            DestinationConfig:
              OnFailure:
                Destination: arn:aws:sqs:eu-west-1:123456789012:failed
    YAML
  }
}

rule "sqs-queue-without-redrive" {
  title    = "SQS queue has no dead-letter queue"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::SQS::Queue"

  # A queue that takes the dead letters of another needs none itself.
  when = (
    length(related(self, "AWS::SQS::Queue", "RedrivePolicy.deadLetterTargetArn")) == 0
    && length(related(self, "AWS::Lambda::Function", "DeadLetterConfig.TargetArn")) == 0
    && length(related(self, "AWS::SNS::Subscription", "RedrivePolicy.deadLetterTargetArn")) == 0
    && self.RedriveAllowPolicy == null
  )
  require = self.RedrivePolicy != null
  message = "${self.address} has no dead-letter queue"

  reason     = "A message that cannot be processed returns again and again until it expires. A dead-letter queue keeps it for inspection."
  fix        = "Set `${name("RedrivePolicy")}` to a dead-letter queue."
  references = ["https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html"]
  aliases    = ["SQSQueueDLQ", "SQSRedrivePolicy"]
  controls   = { "nist-800-53-r5" = ["CP-10", "SC-5(2)"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sqs_queue" "example" { # finding
        name = "orders"
      }
    TF
    good = <<-TF
      resource "aws_sqs_queue" "example" {
        name = "orders"
        redrive_policy = jsonencode({
          deadLetterTargetArn = aws_sqs_queue.dead.arn
          maxReceiveCount     = 5
        })
      }
      resource "aws_sqs_queue" "dead" {
        name = "dead"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::SQS::Queue
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SQS::Queue
          Properties:
            RedrivePolicy:
              deadLetterTargetArn: !GetAtt Dead.Arn
              maxReceiveCount: 5
        Dead:
          Type: AWS::SQS::Queue
    YAML
  }
}

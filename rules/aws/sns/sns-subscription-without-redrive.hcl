rule "sns-subscription-without-redrive" {
  title    = "SNS subscription has no dead-letter queue"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::SNS::Subscription"

  require = self.RedrivePolicy != null
  at      = self.RedrivePolicy
  message = "${self.address} has no dead-letter queue"

  reason     = "After the last delivery attempt, the message is lost and nobody notices. A dead-letter queue keeps it for inspection."
  fix        = "Set `${name("RedrivePolicy")}` to a dead-letter queue."
  references = ["https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html"]
  aliases    = ["SNSRedrivePolicy"]
  controls   = { "nist-800-53-r5" = ["CP-10", "SC-5(2)"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sns_topic_subscription" "example" { # finding
        topic_arn = "arn:aws:sns:eu-west-1:123456789012:orders"
        protocol = "sqs"
        endpoint = "arn:aws:sqs:eu-west-1:123456789012:orders"
      }
    TF
    good = <<-TF
      resource "aws_sns_topic_subscription" "example" {
        topic_arn = "arn:aws:sns:eu-west-1:123456789012:orders"
        protocol = "sqs"
        endpoint = "arn:aws:sqs:eu-west-1:123456789012:orders"
        redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:123456789012:dead" })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::SNS::Subscription
          Properties:
            TopicArn: arn:aws:sns:eu-west-1:123456789012:orders
            Protocol: sqs
            Endpoint: arn:aws:sqs:eu-west-1:123456789012:orders
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SNS::Subscription
          Properties:
            TopicArn: arn:aws:sns:eu-west-1:123456789012:orders
            Protocol: sqs
            Endpoint: arn:aws:sqs:eu-west-1:123456789012:orders
            RedrivePolicy:
              deadLetterTargetArn: arn:aws:sqs:eu-west-1:123456789012:dead
    YAML
  }
}

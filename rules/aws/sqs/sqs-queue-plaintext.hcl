rule "sqs-queue-plaintext" {
  title    = "SQS queue accepts requests without TLS"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::SQS::Queue"

  locals {
    policies = [
      for policy in resources("AWS::SQS::QueuePolicy") : policy
      if any([for name in policy.Queues[*] : refers(name, self)])
    ]
  }
  require = denies_plaintext(local.policies)
  message = "${self.address} accepts requests without TLS"

  reason     = "SQS also accepts plain HTTP, and anyone on the path can then read the messages. Denying it costs nothing, because the SDKs use TLS."
  fix        = "Add a statement to the queue policy that denies requests if `aws:SecureTransport` is false."
  references = ["https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html"]
  aliases    = ["SQSQueueSSLRequestsOnly"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sqs_queue" "data" { # finding
        name = "orders"
      }
    TF
    good = <<-TF
      resource "aws_sqs_queue" "data" {
        name = "orders"
      }
      resource "aws_sqs_queue_policy" "data" {
        queue_url = aws_sqs_queue.data.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            Principal = "*"
            Action    = "sqs:*"
            Resource  = "arn:aws:sqs:eu-west-1:123456789012:orders"
            Condition = { Bool = { "aws:SecureTransport" = "false" } }
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Data: # finding
          Type: AWS::SQS::Queue
    YAML
    good = <<-YAML
      Resources:
        Data:
          Type: AWS::SQS::Queue
        Policy:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues:
              - !Ref Data
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Principal: "*"
                  Action: sqs:*
                  Resource: arn:aws:sqs:eu-west-1:123456789012:orders
                  Condition:
                    Bool:
                      aws:SecureTransport: "false"
    YAML
  }
}

rule "sqs-queue-policy-public" {
  title    = "SQS queue has a policy that lets anyone in"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::SQS::QueuePolicy"

  deny    = public_statements(self.PolicyDocument)
  message = "${self.address} lets anyone access the queue"
  # Who may only send, reads nothing.
  as_deployed = grants(item, "sqs:ReceiveMessage") ? "critical" : "high"

  reason     = "Any AWS customer can read messages, or send messages that the application trusts. Services that send messages need a condition on their source."
  fix        = "Name the accounts, roles or services that need access, or add a condition on `aws:SourceArn`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html"]
  aliases    = ["CKV_AWS_283", "CKV_AWS_387", "CKV_AWS_168", "AC_AWS_0365", "F21", "FG_R00049", "F7", "ALLOW_WITH_NOT_PRINCIPAL"]
  controls   = { "aws-fsbp" = ["SQS.3"], "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_sqs_queue" "data" {
        name = "orders"
      }
      resource "aws_sqs_queue_policy" "data" {
        queue_url = aws_sqs_queue.data.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = "sqs:SendMessage"
            Resource  = "arn:aws:sqs:eu-west-1:123456789012:orders"
          }]
        })
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
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action    = "sqs:SendMessage"
            Resource  = "arn:aws:sqs:eu-west-1:123456789012:orders"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
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
                - Effect: Allow
                  Principal: "*" # finding
                  Action: sqs:SendMessage
                  Resource: arn:aws:sqs:eu-west-1:123456789012:orders
        Own:
          Type: AWS::SQS::QueueInlinePolicy
          Properties:
            Queue: !Ref Data
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: sqs:SendMessage
                  Resource: arn:aws:sqs:eu-west-1:123456789012:orders
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
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
                  Action: sqs:SendMessage
                  Resource: arn:aws:sqs:eu-west-1:123456789012:orders
    YAML
  }
}

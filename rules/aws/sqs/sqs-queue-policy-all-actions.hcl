rule "sqs-queue-policy-all-actions" {
  title    = "SQS queue policy allows every action"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::SQS::QueuePolicy"

  # All that the account's own policies allow: the document that the service makes itself says no more.
  locals {
    found = [
      for statement in allows(self.PolicyDocument) :
      [for action in statement.Actions : { at = action, action = action, inside = within_own_account(statement) } if one_of(lower(action), ["*", "sqs:*"])]
      if !for_own_account(statement)
    ]
  }
  deny    = [for actions in local.found : actions[0] if length(actions) > 0]
  message = "${self.address} allows ${item.action}"
  # Who is of the account itself could be given as much by a policy of their own.
  as_deployed = item.inside ? "low" : "medium"

  reason     = "Anyone with every action can also change the policy and delete the queue. Producers and consumers need only two or three actions."
  fix        = "Name only the necessary actions in `Action`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html"]
  aliases    = ["aws-sqs-no-wildcards-in-policy-documents", "AWS-0097", "CKV_AWS_72", "F20", "FG_R00049", "AWS047"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

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
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action    = "*" # finding
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
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
                  Action: "*" # finding
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

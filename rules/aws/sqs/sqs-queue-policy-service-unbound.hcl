rule "sqs-queue-policy-service-unbound" {
  title    = "SQS queue accepts messages of a service on behalf of any account"
  severity = "low"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::SQS::QueuePolicy"

  deny    = unguarded_services(self.PolicyDocument)
  message = "${self.address} accepts messages of a service on behalf of any account"

  reason     = "The service acts for all of its customers. Another account can make it send messages that the application trusts."
  fix        = "Add a condition on `aws:SourceArn` or `aws:SourceAccount`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"]
  aliases    = ["RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL", "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL"]
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
            Principal = { Service = "s3.amazonaws.com" } # finding
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
            Principal = { Service = "s3.amazonaws.com" }
            Action    = "sqs:SendMessage"
            Resource  = "arn:aws:sqs:eu-west-1:123456789012:orders"
            Condition = { StringEquals = { "aws:SourceAccount" = "123456789012" } }
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
                    Service: s3.amazonaws.com # finding
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
                    Service: s3.amazonaws.com
                  Action: sqs:SendMessage
                  Resource: arn:aws:sqs:eu-west-1:123456789012:orders
                  Condition:
                    StringEquals:
                      aws:SourceAccount: "123456789012"
    YAML
  }
}

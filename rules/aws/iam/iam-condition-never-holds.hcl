rule "iam-condition-never-holds" {
  title    = "Policy condition is never true for its callers"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies())

  deny    = condition_faults(self, "never")
  message = "${self.address} ${item.fault}"

  reason    = <<-TEXT
    A service calls as itself, without the organization, tags or MFA of an identity. The statement has no effect, so calls fail
    until somebody opens it too far.
  TEXT
  fix       = "For a service, use `aws:SourceOrgID`, `aws:SourceAccount` or `aws:SourceArn`. For the resource that an identity uses, use `aws:ResourceOrgID`."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  ]
  aliases  = ["UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL"]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_sqs_queue" "jobs" {
        name = "jobs"
      }
      resource "aws_sqs_queue_policy" "jobs" {
        queue_url = aws_sqs_queue.jobs.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "sns.amazonaws.com" }
            Action    = "sqs:SendMessage"
            Resource  = aws_sqs_queue.jobs.arn
            Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } } # finding
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_sqs_queue" "jobs" {
        name = "jobs"
      }
      resource "aws_sqs_queue_policy" "jobs" {
        queue_url = aws_sqs_queue.jobs.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "sns.amazonaws.com" }
            Action    = "sqs:SendMessage"
            Resource  = aws_sqs_queue.jobs.arn
            Condition = { StringEquals = { "aws:SourceOrgID" = "o-a1b2c3d4e5" } }
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
        JobsPolicy:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues:
              - !Ref Jobs
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: sns.amazonaws.com
                  Action: sqs:SendMessage
                  Resource: !GetAtt Jobs.Arn
                  Condition:
                    StringEquals:
                      aws:PrincipalOrgID: o-a1b2c3d4e5 # finding
    YAML
    good = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
        JobsPolicy:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues:
              - !Ref Jobs
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: sns.amazonaws.com
                  Action: sqs:SendMessage
                  Resource: !GetAtt Jobs.Arn
                  Condition:
                    StringEquals:
                      aws:SourceOrgID: o-a1b2c3d4e5
    YAML
  }
}

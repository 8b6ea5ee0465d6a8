rule "iam-policy-reads-all-data" {
  title    = "IAM policy lets its holder read all data of a service"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # To an administrator it adds nothing, and to services that scan or copy all data it is their task.
  when    = !held_by_administrators(self) && !held_by_services_of_one_task(self)
  deny    = [for g in reads_data(granting_policies(self)) : g if !g.wildcard]
  message = "${self.address} allows ${join(", ", item.actions)}${item.more ? " and others" : ""} on ${item.where}"
  # Whoever deploys functions and subscriptions, or watches the account, needs these two; somebody of another account does not.
  as_deployed = (
    item.more || any([for action in item.actions : !one_of(action, ["lambda:GetFunction", "sns:Subscribe"])]) ? "medium"
    : held_by_another_account(self) ? "medium"
    : one_of("sns:Subscribe", item.actions) ? "low"
    : "info"
  )

  reason     = "One leaked credential can then read every object, message, row, parameter or secret of the account. Access in bulk leads to data loss in bulk."
  fix        = "Name the buckets, queues, streams, tables, parameters or secrets in `Resource`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html"]
  aliases    = ["CKV_AWS_108", "CKV_AWS_288"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "bad0" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "s3:GetObject" # finding
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_policy" "bad1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "secretsmanager:GetSecretValue" # finding
            Resource = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:*"
          }]
        })
      }
      resource "aws_iam_policy" "bad2" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage"] # finding
            Resource = "*"
          }]
        })
      }
      # With the code of a function come the values of its environment; a subscriber gets every message.
      resource "aws_iam_policy" "bad3" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["lambda:GetFunction", "sns:Subscribe"] # finding
            Resource = "*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "good0" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["s3:GetObject"]
            Resource = "arn:aws:s3:::app-data/*"
          }]
        })
      }
      resource "aws_iam_policy" "good1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "ssm:GetParameter*"
            Resource = "arn:aws:ssm:eu-west-1:123456789012:parameter/app/*"
          }]
        })
      }
      resource "aws_iam_policy" "good2" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "s3:ListAllMyBuckets"
            Resource = "*"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App0:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: s3:GetObject # finding
                  Resource: "*"
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: secretsmanager:GetSecretValue # finding
                  Resource: arn:aws:secretsmanager:eu-west-1:123456789012:secret:*
        App2:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action:
                    - kinesis:DescribeStream
                    - kinesis:GetRecords # finding
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        App0:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: [s3:GetObject]
                  Resource: arn:aws:s3:::app-data/*
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: ssm:GetParameter*
                  Resource: arn:aws:ssm:eu-west-1:123456789012:parameter/app/*
        App2:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: s3:ListAllMyBuckets
                  Resource: "*"
        App3:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: secretsmanager:GetSecretValue
                  Resource: !Ref AWS::NoValue
    YAML
  }
}

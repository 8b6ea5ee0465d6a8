rule "iam-condition-narrows-nothing" {
  title    = "Policy condition is true for every caller"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies())

  deny    = condition_faults(self, "always")
  message = "${self.address} ${item.fault}"

  reason     = <<-TEXT
    The statement looks restricted but is not. In an identity policy, the principal's organization is always its own, and a lone
    wildcard matches any value.
  TEXT
  fix        = "Use `aws:ResourceOrgID` or `aws:ResourceAccount` to restrict resources. Name accounts, ARNs or organizations to restrict callers."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"]
  aliases    = ["REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "sts:AssumeRole"
            Resource  = "arn:aws:iam::*:role/setup"
            Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } } # finding
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "sts:AssumeRole"
            Resource  = "arn:aws:iam::*:role/setup"
            Condition = { StringEquals = { "aws:ResourceOrgID" = "o-a1b2c3d4e5" } }
          }]
        })
      }
      # No condition could narrow what lists the account's own instances.
      resource "aws_iam_policy" "list" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = ["ec2:DescribeInstances", "ec2:DescribeNetworkInterfaces"]
            Resource  = "*"
            Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
          }]
        })
      }
      resource "aws_iam_policy" "in_some_accounts" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "grafana:ListWorkspaces"
            Resource  = "*"
            Condition = { StringEquals = { "aws:PrincipalAccount" = ["111122223333", "444455556666"] } }
          }]
        })
      }
      resource "aws_iam_policy" "of_one_role" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "sts:AssumeRole"
            Resource  = "arn:aws:iam::111122223333:role/setup"
            Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
          }]
        })
      }
      resource "aws_s3_bucket_policy" "of_the_organization" {
        bucket = "orders"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*"
            Action    = "s3:GetObject"
            Resource  = "arn:aws:s3:::orders/*"
            Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Resource: arn:aws:iam::*:role/setup
                  Condition:
                    StringEquals:
                      aws:PrincipalOrgID: o-a1b2c3d4e5 # finding
        OfThisAccount:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Resource: arn:aws:iam::*:role/setup
                  Condition:
                    StringEquals:
                      aws:PrincipalAccount: !Ref AWS::AccountId # finding
        Keys:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: kms:Decrypt
                  Resource: "*"
                  Condition:
                    StringEquals:
                      kms:CallerAccount: !Ref AWS::AccountId # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Resource: arn:aws:iam::*:role/setup
                  Condition:
                    StringEquals:
                      aws:ResourceOrgID: o-a1b2c3d4e5
        InSomeAccounts:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: grafana:ListWorkspaces
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:PrincipalAccount: ["111122223333", "444455556666"]
        OfTheOrganization:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: orders
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*"
                  Action: s3:GetObject
                  Resource: arn:aws:s3:::orders/*
                  Condition:
                    StringEquals:
                      aws:PrincipalOrgID: o-a1b2c3d4e5
        TopicOfTheOrganization:
          Type: AWS::SNS::TopicPolicy
          Properties:
            Topics: [arn:aws:sns:eu-west-1:123456789012:orders]
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*"
                  Action: sns:Publish
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:PrincipalOrgID: o-a1b2c3d4e5
        QueueOfTheOrganization:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues: [https://sqs.eu-west-1.amazonaws.com/123456789012/orders]
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*"
                  Action: sqs:SendMessage
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:PrincipalOrgID: o-a1b2c3d4e5
    YAML
  }
}

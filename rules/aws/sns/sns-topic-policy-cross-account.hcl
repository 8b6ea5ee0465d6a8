rule "sns-topic-policy-cross-account" {
  title    = "SNS topic lets in another account"
  severity = "low"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::SNS::TopicPolicy"

  locals {
    public = public_statements(self.PolicyDocument)
  }
  # Which account the code is for only the ARN of the topic may say: the ones that may be named are a parameter. SNS refuses a
  # policy with a wildcard in the name of a principal.
  deny = flatten([
    for statement in allows(self.PolicyDocument) : [
      for who in statement.Principals[*] : who
      if who.type == "AWS"
      && (
        who.everyone && !narrowed(statement) && length(local.public) > 0
        || known(who.id) && !strcontains(who.id, "*") && !any([for account in param.accounts : matches(who.id, "*${account}*")])
        && !any([
          for arn in concat(self.Topics[*], statement.Resources[*]) :
          known(arn) && any([
            for account in [length(split(":", who.id)) > 4 ? split(":", who.id)[4] : who.id] : matches(arn, "arn:*:sns:*:${account}:*")
          ])
        ])
      )
    ]
  ])
  message = "${self.address} lets in ${item.id}"

  reason     = <<-TEXT
    The application trusts what the other account publishes, and messages that it reads leave the company. Each additional account
    is one more to trust.
  TEXT
  fix        = "Remove the statement, or name the account in the parameter `accounts`."
  references = ["https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html"]
  aliases    = ["CKV_AWS_385", "check_sns_topic_cross_account", "sns_cross_account_only_allowed_accounts"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }
  profiles   = []

  parameter "accounts" {
    description = "Accounts that the policy may name, including your own"
    default     = ["123456789012"]
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_sns_topic" "data" {
        name = "orders"
      }
      resource "aws_sns_topic_policy" "data" {
        arn = aws_sns_topic.data.arn
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::210987654321:root" } # finding
            Action    = "sns:Publish"
            Resource  = "arn:aws:sns:eu-west-1:123456789012:orders"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_sns_topic" "data" {
        name = "orders"
      }
      resource "aws_sns_topic_policy" "data" {
        arn = aws_sns_topic.data.arn
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:root" }
            Action    = "sns:Publish"
            Resource  = "arn:aws:sns:eu-west-1:123456789012:orders"
          }]
        })
      }
      resource "aws_sns_topic_policy" "own" {
        arn = "arn:aws:sns:eu-west-1:210987654321:own"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [
            {
              Effect    = "Allow"
              Principal = { AWS = "arn:aws:iam::210987654321:role/app" }
              Action    = "sns:Publish"
              Resource  = "arn:aws:sns:eu-west-1:210987654321:own"
            },
            {
              Effect    = "Allow"
              Principal = { AWS = "210987654321" }
              Action    = "sns:Subscribe"
              Resource  = "arn:aws:sns:eu-west-1:210987654321:own"
            },
          ]
        })
      }
      resource "aws_sns_topic_policy" "bound_by_deny" {
        arn = aws_sns_topic.data.arn
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [
            { Effect = "Allow", Principal = { AWS = "*" }, Action = "sns:Publish", Resource = aws_sns_topic.data.arn },
            {
              Effect    = "Deny"
              Principal = { AWS = "*" }
              Action    = "sns:Publish"
              Resource  = aws_sns_topic.data.arn
              Condition = { StringNotEquals = { "aws:SourceAccount" = "123456789012" } }
            },
          ]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Data:
          Type: AWS::SNS::Topic
        Policy:
          Type: AWS::SNS::TopicPolicy
          Properties:
            Topics:
              - !Ref Data
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::210987654321:root # finding
                  Action: sns:Publish
                  Resource: arn:aws:sns:eu-west-1:123456789012:orders
    YAML
    good = <<-YAML
      Resources:
        Data:
          Type: AWS::SNS::Topic
        Policy:
          Type: AWS::SNS::TopicPolicy
          Properties:
            Topics:
              - !Ref Data
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:root
                  Action: sns:Publish
                  Resource: arn:aws:sns:eu-west-1:123456789012:orders
        OwnTopic:
          Type: AWS::SNS::TopicPolicy
          Properties:
            Topics: ["arn:aws:sns:eu-west-1:210987654321:own"]
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::210987654321:role/app
                  Action: sns:Publish
                  Resource: arn:aws:sns:eu-west-1:210987654321:own
    YAML
  }
}

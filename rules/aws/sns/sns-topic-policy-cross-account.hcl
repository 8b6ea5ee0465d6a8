rule "sns-topic-policy-cross-account" {
  title    = "SNS topic lets in another account"
  severity = "low"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::SNS::TopicPolicy"

  # Which account the code is for is not written in it: the ones that may be named are a parameter.
  deny = flatten([
    for statement in allows(self.PolicyDocument) : [
      for who in statement.Principals[*] : who
      if who.type == "AWS"
      && (
        who.everyone && !narrowed(statement)
        || known(who.id) && who.id != "*" && !any([for account in param.accounts : matches(who.id, "*${account}*")])
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
    YAML
  }
}

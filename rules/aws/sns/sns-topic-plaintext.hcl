rule "sns-topic-plaintext" {
  title    = "SNS topic accepts requests without TLS"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::SNS::Topic"

  locals {
    policies = [
      for policy in resources("AWS::SNS::TopicPolicy") : policy
      if any([for name in policy.Topics[*] : refers(name, self)])
    ]
  }
  require = denies_plaintext(local.policies)
  message = "${self.address} accepts requests without TLS"

  reason     = "SNS also accepts plain HTTP, and anyone on the path can then read the messages. Denying it costs nothing, because the SDKs use TLS."
  fix        = "Add a statement to the topic policy that denies requests if `aws:SecureTransport` is false."
  references = ["https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html"]
  aliases    = ["SNSTopicSSLPublishOnly"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sns_topic" "data" { # finding
        name = "orders"
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
            Effect    = "Deny"
            Principal = "*"
            Action    = "sns:Publish"
            Resource  = "arn:aws:sns:eu-west-1:123456789012:orders"
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
          Type: AWS::SNS::Topic
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
                - Effect: Deny
                  Principal: "*"
                  Action: sns:Publish
                  Resource: arn:aws:sns:eu-west-1:123456789012:orders
                  Condition:
                    Bool:
                      aws:SecureTransport: "false"
    YAML
  }
}

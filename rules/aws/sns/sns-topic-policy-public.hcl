rule "sns-topic-policy-public" {
  title    = "SNS topic has a policy that lets anyone in"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::SNS::TopicPolicy"

  deny    = public_statements(self.PolicyDocument)
  message = "${self.address} lets anyone access the topic"

  reason     = "Any AWS customer can subscribe, or publish messages that the application trusts. Services that publish need a condition on their source."
  fix        = "Name the accounts, roles or services that need access, or add a condition on `aws:SourceArn`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html"]
  aliases    = ["CKV_AWS_283", "AC_AWS_0385", "CKV_AWS_169", "F18", "F8", "ALLOW_WITH_NOT_PRINCIPAL"]
  controls   = { "aws-fsbp" = ["SNS.4"], "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

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
            Principal = "*" # finding
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
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
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
                  Principal: "*" # finding
                  Action: sns:Publish
                  Resource: arn:aws:sns:eu-west-1:123456789012:orders
        Own:
          Type: AWS::SNS::TopicInlinePolicy
          Properties:
            TopicArn: !Ref Data
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
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
                    AWS: arn:aws:iam::123456789012:role/app
                  Action: sns:Publish
                  Resource: arn:aws:sns:eu-west-1:123456789012:orders
    YAML
  }
}

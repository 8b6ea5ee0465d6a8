rule "sns-topic-policy-allow-not-action" {
  title    = "SNS topic policy allows all actions except some"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::SNS::TopicPolicy"

  deny    = [for statement in allows(self.PolicyDocument) : statement if length(statement.NotActions[*]) > 0]
  message = "${self.address} allows every action except those in NotAction"

  reason     = "Allow with NotAction includes every action that is not named, even future ones. Readers cannot see what it allows."
  fix        = "Name the necessary actions in `Action`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html"]
  aliases    = ["W19"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_sns_topic" "data" {
        name = "orders"
      }
      resource "aws_sns_topic_policy" "data" {
        arn = aws_sns_topic.data.arn
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ # finding
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            NotAction = "sns:DeleteTopic"
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
                - Effect: Allow # finding
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
                  NotAction: sns:DeleteTopic
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

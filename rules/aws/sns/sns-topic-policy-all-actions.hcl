rule "sns-topic-policy-all-actions" {
  title    = "SNS topic policy allows every action"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::SNS::TopicPolicy"

  # All that the account's own policies allow: the document that the service makes itself says no more.
  locals {
    found = [
      for statement in allows(self.PolicyDocument) :
      [for action in statement.Actions : { at = action, action = action, inside = within_own_account(statement) } if one_of(lower(action), ["*", "sns:*"])]
      if !for_own_account(statement)
    ]
  }
  deny    = [for actions in local.found : actions[0] if length(actions) > 0]
  message = "${self.address} allows ${item.action}"
  # Who is of the account itself could be given as much by a policy of their own.
  as_deployed = item.inside ? "low" : "medium"

  reason     = "Anyone with every action can also change the policy and delete the topic. Publishers and subscribers need only two or three actions."
  fix        = "Name only the necessary actions in `Action`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html"]
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
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action    = "*" # finding
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
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
                  Action: "*" # finding
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

rule "sns-topic-policy-allow-not-principal" {
  title    = "SNS topic policy allows everybody but a few"
  severity = "high"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::SNS::TopicPolicy"

  deny = [for statement in allows(self.PolicyDocument) : statement if length(statement.NotPrincipals[*]) > 0]
  message = "${self.address} lets everybody in but a few"

  reason     = "Allow with NotPrincipal takes in the whole world except those that are named. AWS advises never to write it."
  fix        = "Name those who need access in `Principal`."
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html"]
  aliases    = ["F8"]
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
            Effect       = "Allow"
            NotPrincipal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action       = "sns:Publish"
            Resource     = "arn:aws:sns:eu-west-1:123456789012:orders"
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
                  NotPrincipal:
                    AWS: arn:aws:iam::123456789012:role/app
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

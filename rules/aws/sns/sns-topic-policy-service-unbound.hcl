rule "sns-topic-policy-service-unbound" {
  title    = "SNS topic accepts messages of a service on behalf of any account"
  severity = "low"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::SNS::TopicPolicy"

  # EventBridge publishes to no topic whose policy binds it by a condition.
  deny = [
    for statement in unguarded_services(self.PolicyDocument) :
    statement
    if !proven(all([for service in statement.Written.Principal.Service[*] : service == "events.amazonaws.com"]))
  ]
  message = "${self.address} accepts messages of a service on behalf of any account"

  reason    = "The service acts for all of its customers. Another account can make it publish messages that the application trusts."
  fix       = "Add a condition on `aws:SourceArn` or `aws:SourceAccount`."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html",
  ]
  aliases  = ["RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL", "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL"]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

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
            Principal = { Service = "s3.amazonaws.com" } # finding
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
            Principal = { Service = "events.amazonaws.com" }
            Action    = "sns:Publish"
            Resource  = "arn:aws:sns:eu-west-1:123456789012:orders"
          }, {
            Effect    = "Allow"
            Principal = { Service = "s3.amazonaws.com" }
            Action    = "sns:Publish"
            Resource  = "arn:aws:sns:eu-west-1:123456789012:orders"
            Condition = { StringEquals = { "aws:SourceAccount" = "123456789012" } }
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
                    Service: s3.amazonaws.com # finding
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
                    Service: s3.amazonaws.com
                  Action: sns:Publish
                  Resource: arn:aws:sns:eu-west-1:123456789012:orders
                  Condition:
                    StringEquals:
                      aws:SourceAccount: "123456789012"
                - Effect: Allow
                  Principal:
                    Service: [events.amazonaws.com]
                  Action: sns:Publish
                  Resource: arn:aws:sns:eu-west-1:123456789012:orders
                # SES has the account in this key too.
                - Effect: Allow
                  Principal:
                    Service: ses.amazonaws.com
                  Action: sns:Publish
                  Resource: arn:aws:sns:eu-west-1:123456789012:orders
                  Condition:
                    StringEquals:
                      AWS:Referer: !Ref AWS::AccountId
    YAML
  }
}

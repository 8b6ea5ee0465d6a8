rule "template-missing-property" {
  title    = "Resource lacks a required property"
  severity = "high"
  area     = "template"
  group    = "valid"

  reason     = "CloudFormation rejects the resource, because AWS cannot create it without the property."
  fix        = "Add the property."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html"]
  aliases    = ["E3003", "E3015", "E3017", "E3058"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SNS::Topic
          Properties:
            TopicName: jobs
            Subscription:
              - Endpoint: https://example.com # finding
    YAML
    good = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SNS::Topic
          Properties:
            TopicName: jobs
            Subscription:
              - Endpoint: https://example.com
                Protocol: https
    YAML
  }
}

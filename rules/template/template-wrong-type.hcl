rule "template-wrong-type" {
  title    = "Property has a value of the wrong type"
  severity = "high"
  area     = "template"
  group    = "valid"

  reason     = "CloudFormation rejects a list where a text is expected, a text where a number is, and so on."
  fix        = "Write a value of the type that the property takes."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html"]
  aliases    = ["E3012"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            DelaySeconds: soon # finding
    YAML
    good = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            DelaySeconds: 5
    YAML
  }
}

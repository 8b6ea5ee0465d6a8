rule "template-unknown-attribute" {
  title    = "Fn::GetAtt of an attribute that the resource type does not have"
  severity = "high"
  area     = "template"

  reason     = "CloudFormation refuses the template, or the deployment fails once the resource is made."
  fix        = "Name an attribute that the type's reference lists under return values."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-getatt.html"]
  aliases    = ["E1010"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
      Outputs:
        Queue:
          Value: !GetAtt Jobs.Url # finding
    YAML
    good = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
      Outputs:
        Queue:
          Value: !GetAtt Jobs.QueueUrl
    YAML
  }
}

rule "template-unknown-attribute" {
  title    = "Fn::GetAtt names an attribute or output that does not exist"
  severity = "high"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "CloudFormation rejects the template, or the deployment fails after it creates the resource."
  fix        = "Use one of the return values in the type's reference, or an output of the nested template."
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

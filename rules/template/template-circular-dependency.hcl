rule "template-circular-dependency" {
  title    = "Resources or conditions depend on each other"
  severity = "high"
  area     = "template"
  group    = "valid"

  reason     = "CloudFormation rejects the template, because it cannot find an order to create them in."
  fix        = "Remove one reference: move what both need to a separate resource, or build a name from parameters."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html"]
  aliases    = ["E3004"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        A:
          Type: AWS::SQS::Queue
          DependsOn: B # finding
        B:
          Type: AWS::SQS::Queue
          DependsOn: A
    YAML
    good = <<-YAML
      Resources:
        A:
          Type: AWS::SQS::Queue
          DependsOn: B
        B:
          Type: AWS::SQS::Queue
    YAML
  }
}

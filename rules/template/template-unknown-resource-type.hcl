rule "template-unknown-resource-type" {
  title    = "Resource type does not exist"
  severity = "high"
  area     = "template"

  reason     = "CloudFormation refuses the template: the type is misspelt, retired, or needs a transform."
  fix        = "Correct the type, or add the transform that it belongs to."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html"]
  aliases    = ["E3006"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queu # finding
    YAML
    good = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
    YAML
  }
}

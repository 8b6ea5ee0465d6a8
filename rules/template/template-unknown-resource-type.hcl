rule "template-unknown-resource-type" {
  title    = "Template uses an unknown resource type"
  severity = "high"
  area     = "template"
  group    = "valid"

  reason     = "CloudFormation rejects the template. The type is misspelled, retired, or needs a transform."
  fix        = "Correct the type, or add its transform."
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

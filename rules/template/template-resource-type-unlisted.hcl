rule "template-resource-type-unlisted" {
  title    = "Template uses a resource type that the registry did not list"
  severity = "low"
  area     = "template"
  group    = "valid"

  reason     = "CloudFormation rejects the template, unless AWS has added it since the data of this check were published."
  fix        = "Correct the type, or add its transform, if the reference does not have it."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html"]
  profiles   = []

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Jobs:
          Type: AWS::Waiting::Room # finding
    YAML
    good = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
    YAML
  }
}

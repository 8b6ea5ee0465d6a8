rule "template-property-unlisted" {
  title    = "Resource has a property that the registry did not list"
  severity = "low"
  area     = "template"
  group    = "valid"

  reason     = "CloudFormation rejects the template, unless AWS has added it since the data of this check were published."
  fix        = "Correct the name, or remove the property, if the reference of the type does not have it."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html"]
  profiles   = []

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            Colour: red # finding
    YAML
    good = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: jobs
    YAML
  }
}

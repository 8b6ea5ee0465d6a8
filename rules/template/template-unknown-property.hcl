rule "template-unknown-property" {
  title    = "Resource has an unknown property"
  severity = "high"
  area     = "template"
  group    = "valid"

  reason     = "CloudFormation rejects a property that the type does not have. The name is misspelled, or belongs to another type."
  fix        = "Correct the name, or remove the property."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html"]
  aliases    = ["E3002"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            QueueNam: jobs # finding
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

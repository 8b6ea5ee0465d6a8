rule "template-read-only-property" {
  title    = "Template writes a property that AWS alone sets"
  severity = "high"
  area     = "template"
  group    = "valid"

  reason     = "CloudFormation rejects a property that only AWS sets, such as an ARN or the time of creation."
  fix        = "Remove the property."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html"]
  aliases    = ["E3040"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: jobs
            Arn: arn:aws:sqs:eu-central-1:111122223333:jobs # finding
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

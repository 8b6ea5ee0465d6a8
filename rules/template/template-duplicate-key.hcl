rule "template-duplicate-key" {
  title    = "Key occurs more than once"
  severity = "medium"
  area     = "template"
  group    = "valid"

  reason     = "The last value wins, so the others are silently lost."
  fix        = "Keep one of the keys, or correct a name."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html"]
  aliases    = ["E0000"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: jobs
            QueueName: tasks # finding
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

rule "template-duplicate-key" {
  title    = "Key occurs twice"
  severity = "medium"
  area     = "template"

  reason     = "The last value wins, so the first one is silently lost."
  fix        = "Remove one of the two keys, or correct its name."
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

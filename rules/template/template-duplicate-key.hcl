rule "template-duplicate-key" {
  title    = "Key is written twice"
  severity = "medium"
  area     = "template"

  reason     = "The last one counts: what the first one sets is silently lost."
  fix        = "Remove one of the two, or give it the name that was meant."
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

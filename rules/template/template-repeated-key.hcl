rule "template-repeated-key" {
  title    = "Key occurs twice with the same value"
  severity = "low"
  area     = "template"

  reason     = "The value counts once, and who changes the first of the two changes nothing."
  fix        = "Remove one of the two keys."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html"]
  aliases    = ["E0000"]

  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        Monitored:
          Type: String
          Default: "false"
          AllowedValues: ["true", "false"]
          Default: "false" # finding
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: !Sub jobs-$${Monitored}
    YAML
    good = <<-YAML
      Parameters:
        Monitored:
          Type: String
          Default: "false"
          AllowedValues: ["true", "false"]
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: !Sub jobs-$${Monitored}
    YAML
  }
}

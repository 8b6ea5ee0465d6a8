rule "template-repeated-key" {
  title    = "Key occurs more than once with the same value"
  severity = "low"
  area     = "template"
  group    = "valid"

  reason     = "The value counts once, and who changes any but the last of them changes nothing."
  fix        = "Keep one of the keys."
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

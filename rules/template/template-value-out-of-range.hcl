rule "template-value-out-of-range" {
  title    = "Number, length or number of items is out of range"
  severity = "medium"
  area     = "template"
  group    = "valid"

  reason     = "AWS rejects numbers, texts and lists that are smaller or larger than the property allows: the deployment fails."
  fix        = "Write a value within the range of the property."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html"]
  aliases    = ["E3032", "E3033", "E3034"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            DelaySeconds: 1200 # finding
    YAML
    good = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            DelaySeconds: 900
    YAML
  }
}

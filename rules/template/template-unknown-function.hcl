rule "template-unknown-function" {
  title    = "Template calls a function that CloudFormation does not have"
  severity = "high"
  area     = "template"

  reason     = "CloudFormation refuses the template: the name is misspelt, or belongs to a tool that has to run before."
  fix        = "Correct the name, or run the tool that replaces it first."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            QueueName:
              Fn::Joinn: ["-", [jobs, "1"]] # finding
    YAML
    good = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            QueueName:
              Fn::Join: ["-", [jobs, "1"]]
    YAML
  }
}

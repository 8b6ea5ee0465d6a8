rule "template-unknown-function" {
  title    = "Template uses an unknown function"
  severity = "high"
  area     = "template"
  group    = "valid"

  reason     = "CloudFormation rejects the template. The name is misspelled, or belongs to a tool that has to run first."
  fix        = "Correct the name, or run the tool that processes it first."
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

rule "template-unused-parameter" {
  title    = "Parameter is not used"
  severity = "info"
  area     = "template"
  group    = "valid"

  reason     = "Users have to provide a value that has no effect."
  fix        = "Remove the parameter, or use it."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html"]
  aliases    = ["W2001"]
  profiles   = []

  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        Stage: # finding
          Type: String
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
    YAML
    good = <<-YAML
      Parameters:
        Stage:
          Type: String
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: !Ref Stage
    YAML
  }
}

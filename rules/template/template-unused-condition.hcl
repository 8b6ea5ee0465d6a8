rule "template-unused-condition" {
  title    = "Condition is not used"
  severity = "info"
  area     = "template"
  group    = "valid"

  reason     = "CloudFormation creates the resources that it was meant for in any case."
  fix        = "Remove the condition, or use it."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html"]
  aliases    = ["W8001"]
  profiles   = []

  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        Stage:
          Type: String
      Conditions:
        IsProd: !Equals [!Ref Stage, prod] # finding
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
    YAML
    good = <<-YAML
      Parameters:
        Stage:
          Type: String
      Conditions:
        IsProd: !Equals [!Ref Stage, prod]
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Condition: IsProd
    YAML
  }
}

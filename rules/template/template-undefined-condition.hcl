rule "template-undefined-condition" {
  title    = "Template uses an undefined condition"
  severity = "high"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "CloudFormation rejects the template, and deploys nothing."
  fix        = "Correct the name, or define it under `Conditions`."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html"]
  aliases    = ["E8002"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Logs:
          Type: AWS::S3::Bucket
          Condition: IsProd # finding
    YAML
    good = <<-YAML
      Parameters:
        Stage:
          Type: String
      Conditions:
        IsProd: !Equals [!Ref Stage, prod]
      Resources:
        Logs:
          Type: AWS::S3::Bucket
          Condition: IsProd
    YAML
  }
}

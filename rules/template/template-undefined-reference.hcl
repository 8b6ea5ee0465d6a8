rule "template-undefined-reference" {
  title    = "Template has an undefined reference"
  severity = "high"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "CloudFormation rejects the template, because the name is not a parameter, resource or pseudo parameter."
  fix        = "Correct the name, or define the parameter or resource."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-ref.html"]
  aliases    = ["E1010", "E1020"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Logs:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: !Ref LogsName # finding
    YAML
    good = <<-YAML
      Parameters:
        LogsName:
          Type: String
      Resources:
        Logs:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: !Ref LogsName
    YAML
  }
}

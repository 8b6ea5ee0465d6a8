rule "template-value-not-allowed" {
  title    = "Property has a value that it does not take"
  severity = "high"
  area     = "template"
  group    = "valid"

  reason     = "The property takes certain values only: the deployment fails with any other."
  fix        = "Write one of the values that the property takes."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html"]
  aliases    = ["E3030"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Receipts:
          Type: AWS::S3::Bucket
          Properties:
            VersioningConfiguration:
              Status: Enable # finding
    YAML
    good = <<-YAML
      Resources:
        Receipts:
          Type: AWS::S3::Bucket
          Properties:
            VersioningConfiguration:
              Status: Enabled
    YAML
  }
}

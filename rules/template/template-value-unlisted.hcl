rule "template-value-unlisted" {
  title    = "Property has a value that the registry did not list"
  severity = "low"
  area     = "template"
  group    = "valid"

  reason     = "CloudFormation rejects the template, unless AWS has added it since the data of this check were published."
  fix        = "Write one of the values that the reference of the type lists."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html"]
  profiles   = []

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Receipts:
          Type: AWS::S3::Bucket
          Properties:
            VersioningConfiguration:
              Status: On # finding
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

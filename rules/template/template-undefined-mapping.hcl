rule "template-undefined-mapping" {
  title    = "Template uses an undefined mapping or key"
  severity = "high"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "The deployment fails when CloudFormation looks up the value."
  fix        = "Correct the name, or add the mapping or key under `Mappings`."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-findinmap.html"]
  aliases    = ["E1011"]

  example "cloudformation" {
    bad  = <<-YAML
      Mappings:
        Stages:
          prod:
            Name: orders-prod
      Resources:
        Logs:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: !FindInMap [Stages, test, Name] # finding
    YAML
    good = <<-YAML
      Mappings:
        Stages:
          prod:
            Name: orders-prod
      Resources:
        Logs:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: !FindInMap [Stages, prod, Name]
    YAML
  }
}

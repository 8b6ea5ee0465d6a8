rule "template-value-malformed" {
  title    = "Property has a value of the wrong form"
  severity = "medium"
  area     = "template"
  group    = "valid"

  reason     = "AWS takes texts of a certain form only, such as an ARN or a name without spaces: the deployment fails."
  fix        = "Write a value of the form that the property takes."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html"]
  aliases    = ["E3031"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Application:
          Type: AWS::EFS::AccessPoint
          Properties:
            FileSystemId: files # finding
            PosixUser: { Uid: "1000", Gid: "1000" }
            RootDirectory: { Path: /app }
    YAML
    good = <<-YAML
      Resources:
        Application:
          Type: AWS::EFS::AccessPoint
          Properties:
            FileSystemId: fs-0123456789abcdef0
            PosixUser: { Uid: "1000", Gid: "1000" }
            RootDirectory: { Path: /app }
    YAML
  }
}

rule "template-password-parameter-echoed" {
  title    = "Password parameter does not set NoEcho"
  severity = "medium"
  area     = "template"

  reason     = "The console, the API and the stack's events show the parameter's value in plain text."
  fix        = <<-TEXT
    Set `NoEcho: true`, or read the password from Secrets Manager by a dynamic reference. What cfn-init needs in a resource's metadata,
    let the instance read from Secrets Manager itself.
  TEXT
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html"]
  aliases    = ["W2501"]

  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        Password:
          Type: String
      Resources:
        User:
          Type: AWS::IAM::User
          Properties:
            LoginProfile:
              Password: !Ref Password # finding
    YAML
    good = <<-YAML
      Parameters:
        Password:
          Type: String
          NoEcho: true
      Resources:
        User:
          Type: AWS::IAM::User
          Properties:
            LoginProfile:
              Password: !Ref Password
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        ArchiveDecryptionKey:
          Type: String
      Resources:
        Host:
          Type: AWS::EC2::Instance
          Metadata:
            AWS::CloudFormation::Init:
              config:
                commands:
                  unpack:
                    command: !Sub openssl enc -d -in /opt/a.enc -out /opt/a -pass pass:$${ArchiveDecryptionKey} # finding
          Properties:
            ImageId: ami-0123456789abcdef0
    YAML
    good = <<-YAML
      Parameters:
        ArchiveDecryptionKeyName:
          Type: String
      Resources:
        Host:
          Type: AWS::EC2::Instance
          Metadata:
            AWS::CloudFormation::Init:
              config:
                commands:
                  unpack:
                    command: !Sub /opt/unpack --secret $${ArchiveDecryptionKeyName}
          Properties:
            ImageId: ami-0123456789abcdef0
    YAML
  }
}

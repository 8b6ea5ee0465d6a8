rule "template-password-parameter-echoed" {
  title    = "Password parameter does not set NoEcho"
  severity = "medium"
  area     = "template"

  reason     = "The console, the API and the stack's events show the parameter's value in plain text."
  fix        = "Set `NoEcho: true`, or read the password from Secrets Manager by a dynamic reference."
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
}

rule "template-noecho-parameter-exposed" {
  title    = "NoEcho parameter appears in Outputs or Metadata"
  severity = "medium"
  area     = "template"

  reason     = "NoEcho masks only the parameter itself. Outputs and Metadata show its value in plain text to anyone who can describe the stack."
  fix        = "Remove the output or metadata, or store the value in Secrets Manager and return its ARN."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html"]
  aliases    = ["W2010"]

  example "cloudformation" {
    bad  = <<-YAML
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
      Outputs:
        Password:
          Value: !Ref Password # finding
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
      Outputs:
        User:
          Value: !Ref User
    YAML
  }
}

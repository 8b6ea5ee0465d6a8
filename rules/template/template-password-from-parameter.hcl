rule "template-password-from-parameter" {
  title    = "Password comes from a stack parameter"
  severity = "info"
  area     = "template"

  reason     = "Anyone who deploys the stack has to know the password. With a dynamic reference to Secrets Manager, nobody does."
  fix        = "Use `{{resolve:secretsmanager:…}}`, or let the service manage the password."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html"]
  aliases    = ["W1011"]
  profiles   = []

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
              Password: !Ref Password # finding
    YAML
    good = <<-YAML
      Resources:
        User:
          Type: AWS::IAM::User
          Properties:
            LoginProfile:
              Password: '{{resolve:secretsmanager:login:SecretString:password}}'
    YAML
  }
}

rule "iam-user-password-in-template" {
  title    = "IAM user has a hard-coded password"
  severity = "high"
  area     = "data-protection/secrets"
  resource = "AWS::IAM::User"

  deny    = written_secrets(self)
  message = "${self.address} has a hard-coded password"

  reason     = "Repositories contain templates, and the console shows them to anyone who can read stacks. All of them can read the password."
  fix        = "Read it from Secrets Manager, or from a parameter with `NoEcho` and no default."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html"]
  aliases    = ["F51"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::User
          Properties:
            LoginProfile:
              Password: Sommer2024 # finding
              PasswordResetRequired: true
    YAML
    good = <<-YAML
      Parameters:
        First:
          Type: String
          NoEcho: true
      Resources:
        App:
          Type: AWS::IAM::User
          Properties:
            LoginProfile:
              Password: !Ref First
              PasswordResetRequired: true
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        First:
          Type: String
          NoEcho: true
          Default: Sommer2024
      Resources:
        App:
          Type: AWS::IAM::User
          Properties:
            LoginProfile:
              Password: !Ref First # finding
              PasswordResetRequired: true
    YAML
    good = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::User
          Properties:
            LoginProfile:
              Password: "{{resolve:secretsmanager:console:SecretString:password}}"
              PasswordResetRequired: true
    YAML
  }
}

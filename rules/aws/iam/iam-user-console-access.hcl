rule "iam-user-console-access" {
  title    = "IAM user can sign in to the console"
  severity = "info"
  area     = "identity-and-access/identities"
  resource = "AWS::IAM::User"
  profiles = []

  require = self.LoginProfile == null
  at      = self.LoginProfile
  message = "${self.address} has a console password"

  reason     = "Passwords can be guessed, phished and reused. Programs need no password, and people can sign in through IAM Identity Center."
  fix        = "Remove the login profile."
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"]
  aliases    = ["CKV2_AWS_22"]

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_user" "app" {
        name = "app"
      }
      resource "aws_iam_user_login_profile" "app" { # finding
        user = aws_iam_user.app.name
      }
    TF
    good = <<-TF
      resource "aws_iam_user" "app" {
        name = "app"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::User
          Properties:
            LoginProfile: # finding
              Password: "{{resolve:secretsmanager:console:SecretString:password}}"
              PasswordResetRequired: true
    YAML
    good = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::User
          Properties:
            UserName: app
    YAML
  }
}

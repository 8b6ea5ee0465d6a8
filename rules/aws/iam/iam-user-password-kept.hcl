rule "iam-user-password-kept" {
  title    = "IAM user does not have to change the initial password"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::IAM::User"

  when    = self.LoginProfile != null
  require = self.LoginProfile.PasswordResetRequired == true
  at      = self.LoginProfile.PasswordResetRequired
  message = "${self.address} does not have to change the initial password"

  reason     = "Anyone who set or saw the initial password can sign in as the user. A forced reset at the first sign-in prevents that."
  fix        = "Set `${name("LoginProfile.PasswordResetRequired")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_admin-change-user.html"]
  aliases    = ["W50", "AC_AWS_0148"]
  controls   = { "nist-800-53-r5" = ["IA-5"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_user" "app" {
        name = "app"
      }
      resource "aws_iam_user_login_profile" "app" {
        user                    = aws_iam_user.app.name
        password_reset_required = false # finding
      }
    TF
    good = <<-TF
      resource "aws_iam_user" "app" {
        name = "app"
      }
      resource "aws_iam_user_login_profile" "app" {
        user                    = aws_iam_user.app.name
        password_reset_required = true
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

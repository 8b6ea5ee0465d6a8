rule "account-without-password-policy" {
  title    = "Account has no password policy"
  severity = "medium"
  area     = "identity-and-access/authentication"
  scope    = "account"

  require = any([for policy in resources("AWS::IAM::AccountPasswordPolicy") : policy.type != null])
  message = "${self.address} has no password policy"

  reason     = "IAM's default policy takes passwords of eight characters and never asks for new ones. Word lists find such passwords."
  fix        = "Create an `aws_iam_account_password_policy` that asks for at least 14 characters."
  no_repair  = "which root of the account holds it is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html"]
  controls = {
    "aws-fsbp"       = ["IAM.7"],
    "cis-aws-1.4"    = ["1.8"],
    "cis-aws-3.0"    = ["1.8"],
    "cis-aws-5.0"    = ["1.7"],
    "nist-800-53-r5" = ["IA-5(1)"],
  }

  example "terraform" {
    bad  = <<-TF
      # finding
      resource "aws_s3_bucket" "data" {
      }
    TF
    good = <<-TF
      resource "aws_iam_account_password_policy" "strict" {
        minimum_password_length   = 16
        password_reuse_prevention = 24
      }
    TF
  }
}

rule "iam-password-history-short" {
  title    = "IAM password policy remembers fewer than 24 passwords"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::IAM::AccountPasswordPolicy"
  profiles = []

  require = self.PasswordReusePrevention >= 24
  at      = self.PasswordReusePrevention
  message = "${self.address} remembers fewer than 24 passwords"

  reason     = "Users return to old passwords, including leaked ones. The CIS benchmark requires the longest history that AWS offers."
  fix        = "Set `${name("PasswordReusePrevention")}` to 24."
  repair     = 24
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html"]
  aliases    = ["CKV_AWS_13", "FG_R00002"]
  controls = {
    "aws-fsbp"       = ["IAM.7"],
    "cis-aws-1.4"    = ["1.9"],
    "cis-aws-3.0"    = ["1.9"],
    "cis-aws-5.0"    = ["1.8"],
    "nist-800-53-r5" = ["AC-2(1)", "AC-2(3)", "AC-3(15)", "IA-5(1)"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_account_password_policy" "strict" {
        minimum_password_length      = 14
        require_uppercase_characters = true
        require_lowercase_characters = true
        require_numbers              = true
        require_symbols              = true
        password_reuse_prevention    = 5 # finding
        max_password_age             = 90
      }
    TF
    good = <<-TF
      resource "aws_iam_account_password_policy" "strict" {
        minimum_password_length      = 14
        require_uppercase_characters = true
        require_lowercase_characters = true
        require_numbers              = true
        require_symbols              = true
        password_reuse_prevention    = 24
        max_password_age             = 90
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_account_password_policy" "loose" { # finding
        minimum_password_length      = 14
        require_uppercase_characters = true
        require_lowercase_characters = true
        require_numbers              = true
        require_symbols              = true
        max_password_age             = 90
      }
    TF
    good = <<-TF
      resource "aws_iam_account_password_policy" "strict" {
        minimum_password_length      = 14
        require_uppercase_characters = true
        require_lowercase_characters = true
        require_numbers              = true
        require_symbols              = true
        password_reuse_prevention    = 24
        max_password_age             = 90
      }
    TF
  }
}

rule "iam-password-without-number" {
  title    = "IAM password policy does not require a number"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::IAM::AccountPasswordPolicy"

  require = self.RequireNumbers == true
  at      = self.RequireNumbers
  message = "${self.address} does not require a number"

  reason     = "A larger alphabet makes passwords harder to guess. Attackers try plain words and names first."
  fix        = "Set `${name("RequireNumbers")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html"]
  aliases    = ["CKV_AWS_12", "FG_R00024", "AC_AWS_0136", "AWS-0059", "aws-iam-require-numbers-in-passwords", "AWS041"]
  controls   = { "aws-fsbp" = ["IAM.7"], "nist-800-53-r5" = ["AC-2(1)", "AC-2(3)", "AC-3(15)", "IA-5(1)"], "pci-dss-4" = ["8.3.6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_account_password_policy" "strict" {
        minimum_password_length      = 14
        require_uppercase_characters = true
        require_lowercase_characters = true
        require_numbers              = false # finding
        require_symbols              = true
        password_reuse_prevention    = 24
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
        require_symbols              = true
        password_reuse_prevention    = 24
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

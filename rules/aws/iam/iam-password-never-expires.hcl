rule "iam-password-never-expires" {
  title    = "IAM passwords do not expire within 90 days"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::IAM::AccountPasswordPolicy"

  # 0 means that passwords do not expire.
  require = self.MaxPasswordAge > 0 && self.MaxPasswordAge <= 90
  at      = self.MaxPasswordAge
  message = "${self.address} does not expire passwords within 90 days"

  reason     = "A password that leaked unnoticed works until somebody changes it. Several audit standards require 90 days."
  fix        = "Set `${name("MaxPasswordAge")}` to 90 or less, or replace passwords with single sign-on."
  repair     = 90
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html"]
  aliases    = ["CKV_AWS_9", "FG_R00003", "AC_AWS_0138", "AWS-0062", "aws-iam-set-max-password-age", "AWS038"]
  profiles   = []
  controls   = { "aws-fsbp" = ["IAM.7"], "nist-800-53-r5" = ["AC-2(1)", "AC-2(3)", "AC-3(15)", "IA-5(1)"], "pci-dss-4" = ["8.3.9", "8.3.10.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_account_password_policy" "strict" {
        minimum_password_length      = 14
        require_uppercase_characters = true
        require_lowercase_characters = true
        require_numbers              = true
        require_symbols              = true
        password_reuse_prevention    = 24
        max_password_age             = 365 # finding
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
        max_password_age             = 60
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
        password_reuse_prevention    = 24
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
        max_password_age             = 60
      }
    TF
  }
}

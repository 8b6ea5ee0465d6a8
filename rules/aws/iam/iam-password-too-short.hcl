rule "iam-password-too-short" {
  title    = "IAM password policy allows fewer than 14 characters"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::IAM::AccountPasswordPolicy"

  require = self.MinimumPasswordLength >= 14
  at      = self.MinimumPasswordLength
  message = "${self.address} allows passwords with fewer than 14 characters"

  reason     = "Every character multiplies the work of guessing. Word lists and offline attacks find short passwords in minutes."
  fix        = "Set `${name("MinimumPasswordLength")}` to 14 or more."
  repair     = 14
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html"]
  aliases    = ["CKV_AWS_10", "FG_R00025", "FG_R00086", "AC_AWS_0141", "AC_AWS_0142", "AWS-0063", "aws-iam-set-minimum-password-length", "AWS039"]
  controls = {
    "aws-fsbp"       = ["IAM.7"],
    "cis-aws-1.4"    = ["1.8"],
    "cis-aws-3.0"    = ["1.8"],
    "cis-aws-5.0"    = ["1.7"],
    "nist-800-53-r5" = ["AC-2(1)", "AC-2(3)", "AC-3(15)", "IA-5(1)"],
    "pci-dss-4"      = ["8.3.6"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_account_password_policy" "strict" {
        minimum_password_length      = 8 # finding
        require_uppercase_characters = true
        require_lowercase_characters = true
        require_numbers              = true
        require_symbols              = true
        password_reuse_prevention    = 24
        max_password_age             = 90
      }
    TF
    good = <<-TF
      resource "aws_iam_account_password_policy" "strict" {
        minimum_password_length      = 16
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
        require_uppercase_characters = true
        require_lowercase_characters = true
        require_numbers              = true
        require_symbols              = true
        password_reuse_prevention    = 24
        max_password_age             = 90
      }
    TF
    good = <<-TF
      resource "aws_iam_account_password_policy" "strict" {
        minimum_password_length      = 16
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

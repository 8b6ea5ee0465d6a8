rule "iam-password-reuse" {
  title    = "IAM password policy remembers fewer than five passwords"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::IAM::AccountPasswordPolicy"

  require = self.PasswordReusePrevention >= 5
  at      = self.PasswordReusePrevention
  message = "${self.address} remembers fewer than five passwords"

  reason     = "Users return to old passwords, including leaked ones. A password change after a leak then has no lasting effect."
  fix        = "Set `${name("PasswordReusePrevention")}` to 24, the maximum."
  repair     = 24
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html"]
  aliases    = ["FG_R00088", "AC_AWS_0472", "AWS-0056", "aws-iam-no-password-reuse", "AWS037"]
  controls   = { "aws-fsbp" = ["IAM.7"], "nist-800-53-r5" = ["AC-2(1)", "AC-2(3)", "AC-3(15)", "IA-5(1)"], "pci-dss-4" = ["8.3.7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_account_password_policy" "strict" {
        minimum_password_length      = 14
        require_uppercase_characters = true
        require_lowercase_characters = true
        require_numbers              = true
        require_symbols              = true
        password_reuse_prevention    = 1 # finding
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
        password_reuse_prevention    = 5
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
        password_reuse_prevention    = 5
        max_password_age             = 90
      }
    TF
  }
}

rule "iam-password-without-lowercase" {
  title    = "IAM password policy does not require a lowercase letter"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::IAM::AccountPasswordPolicy"

  require = self.RequireLowercaseCharacters == true
  at      = self.RequireLowercaseCharacters
  message = "${self.address} does not require a lowercase letter"

  reason     = "A larger alphabet makes passwords harder to guess. Attackers try plain words and names first."
  fix        = "Set `${name("RequireLowercaseCharacters")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html"]
  aliases    = ["CKV_AWS_11", "FG_R00022", "AC_AWS_0134", "AWS-0058", "aws-iam-require-lowercase-in-passwords", "AWS042"]
  controls   = { "aws-fsbp" = ["IAM.7"], "nist-800-53-r5" = ["AC-2(1)", "AC-2(3)", "AC-3(15)", "IA-5(1)"], "pci-dss-4" = ["8.3.6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_account_password_policy" "strict" {
        minimum_password_length      = 14
        require_uppercase_characters = true
        require_lowercase_characters = false # finding
        require_numbers              = true
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
        require_numbers              = true
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

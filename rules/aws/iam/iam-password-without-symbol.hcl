rule "iam-password-without-symbol" {
  title    = "IAM password policy does not require a symbol"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::IAM::AccountPasswordPolicy"

  require = self.RequireSymbols == true
  at      = self.RequireSymbols
  message = "${self.address} does not require a symbol"

  reason     = "A larger alphabet makes passwords harder to guess. Attackers try plain words and names first."
  fix        = "Set `${name("RequireSymbols")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html"]
  aliases    = ["CKV_AWS_14", "FG_R00023", "AC_AWS_0137", "AWS-0060", "aws-iam-require-symbols-in-passwords", "AWS040"]
  controls   = { "aws-fsbp" = ["IAM.7"], "nist-800-53-r5" = ["AC-2(1)", "AC-2(3)", "AC-3(15)", "IA-5(1)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_account_password_policy" "strict" {
        minimum_password_length      = 14
        require_uppercase_characters = true
        require_lowercase_characters = true
        require_numbers              = true
        require_symbols              = false # finding
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
        require_numbers              = true
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

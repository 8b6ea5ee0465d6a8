rule "iam-password-without-uppercase" {
  title    = "IAM password policy does not require an uppercase letter"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::IAM::AccountPasswordPolicy"

  require = self.RequireUppercaseCharacters == true
  at      = self.RequireUppercaseCharacters
  message = "${self.address} does not require an uppercase letter"

  reason     = "A larger alphabet makes passwords harder to guess. Attackers try plain words and names first."
  fix        = "Set `${name("RequireUppercaseCharacters")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html"]
  aliases    = ["CKV_AWS_15", "FG_R00021", "AC_AWS_0135", "AWS-0061", "aws-iam-require-uppercase-in-passwords", "AWS043"]
  controls   = { "aws-fsbp" = ["IAM.7"], "nist-800-53-r5" = ["AC-2(1)", "AC-2(3)", "AC-3(15)", "IA-5(1)"], "pci-dss-4" = ["8.3.6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_account_password_policy" "strict" {
        minimum_password_length      = 14
        require_uppercase_characters = false # finding
        require_lowercase_characters = true
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
        require_lowercase_characters = true
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

rule "ses-identity-policy-public" {
  title    = "SES identity lets anyone send mail in its name"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::SES::IdentityPolicy"

  deny    = public_statements(self.Policy)
  message = "${self.address} lets any AWS account send mail as ${self.Identity}"

  reason     = "Any AWS customer can send correctly signed mail in the domain's name. Phishing mail then damages your reputation."
  fix        = "Name the accounts or services that send mail, or add a condition on `aws:SourceAccount` or `aws:PrincipalOrgID`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-policies.html"]
  aliases    = ["CKV_AWS_283"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ses_identity_policy" "mail" {
        identity = "example.com"
        name     = "send"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = "ses:SendEmail"
            Resource  = "*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_ses_identity_policy" "mail" {
        identity = "example.com"
        name     = "send"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::111122223333:root" }
            Action    = "ses:SendEmail"
            Resource  = "*"
          }]
        })
      }
    TF
  }
}

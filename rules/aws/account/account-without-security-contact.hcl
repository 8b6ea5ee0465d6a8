rule "account-without-security-contact" {
  title    = "Account has no contact for security"
  severity = "low"
  area     = "incident-response/preparation"
  scope    = "account"

  require = any([for contact in resources("aws_account_alternate_contact") : contact.alternate_contact_type == "SECURITY"])
  message = "${self.address} has no alternate contact for security"

  reason     = "AWS writes to the security contact when it sees abuse or leaked keys. Without one, the message goes to the root user's mailbox."
  fix        = "Create an `aws_account_alternate_contact` of the type `SECURITY`."
  no_repair  = "which root of the account holds it is a decision"
  references = ["https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html"]
  controls   = { "aws-fsbp" = ["Account.1"], "cis-aws-1.4" = ["1.2"], "cis-aws-3.0" = ["1.2"], "cis-aws-5.0" = ["1.2"], "nist-800-53-r5" = ["CM-2", "IR-6"] }

  example "terraform" {
    bad  = <<-TF
      # finding
      resource "aws_account_alternate_contact" "billing" {
        alternate_contact_type = "BILLING"
        name                   = "Accounts"
        title                  = "Accounting"
        email_address          = "accounts@example.com"
        phone_number           = "+15555550100"
      }
    TF
    good = <<-TF
      resource "aws_account_alternate_contact" "security" {
        alternate_contact_type = "SECURITY"
        name                   = "Security"
        title                  = "On call"
        email_address          = "security@example.com"
        phone_number           = "+15555550100"
      }
    TF
  }
}

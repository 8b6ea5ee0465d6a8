rule "account-without-macie" {
  title    = "Account does not look for sensitive data in its buckets"
  severity = "low"
  area     = "data-protection/classification"
  scope    = "account"

  require = any([for session in resources("AWS::Macie::Session") : session.Status != "PAUSED"])
  message = "${self.address} has no Macie session that runs"

  reason     = "Macie finds personal data and credentials in buckets that nobody expected them in. What is not found is not protected."
  fix        = "Enable it (`aws_macie2_account`, or `AWS::Macie::Session`)."
  no_repair  = "which root of the account holds it is a decision"
  references = ["https://docs.aws.amazon.com/macie/latest/user/getting-started.html"]
  controls   = { "aws-fsbp" = ["Macie.1"], "nist-800-53-r5" = ["RA-5", "SI-4"] }

  example "terraform" {
    bad  = <<-TF
      # finding
      resource "aws_macie2_account" "paused" {
        status = "PAUSED"
      }
    TF
    good = <<-TF
      resource "aws_macie2_account" "on" {
        status = "ENABLED"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      # finding
      Resources:
        Data:
          Type: AWS::S3::Bucket
    YAML
    good = <<-YAML
      Resources:
        Session:
          Type: AWS::Macie::Session
          Properties:
            Status: ENABLED
    YAML
  }
}

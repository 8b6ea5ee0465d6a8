rule "account-without-security-hub" {
  title    = "Account does not use Security Hub"
  severity = "medium"
  area     = "detective-controls/monitoring"
  scope    = "account"

  require = any([for hub in resources("AWS::SecurityHub::Hub") : hub.type != null])
  message = "${self.address} has no Security Hub"

  reason     = "Security Hub gathers what GuardDuty, Config, Inspector and Macie find. Without it, each finding waits in a console of its own."
  fix        = "Enable it (`aws_securityhub_account`, or `AWS::SecurityHub::Hub`)."
  no_repair  = "which root of the account holds it is a decision"
  references = ["https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html"]
  controls   = { "cis-aws-3.0" = ["4.16"], "cis-aws-5.0" = ["4.16"], "nist-800-53-r5" = ["CA-7", "SI-4"] }

  example "terraform" {
    bad  = <<-TF
      # finding
      resource "aws_s3_bucket" "data" {
      }
    TF
    good = <<-TF
      resource "aws_securityhub_account" "hub" {
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
        Hub:
          Type: AWS::SecurityHub::Hub
    YAML
  }
}

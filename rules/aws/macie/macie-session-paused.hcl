rule "macie-session-paused" {
  title    = "Macie is paused"
  severity = "medium"
  area     = "detective-controls/monitoring"
  resource = "AWS::Macie::Session"

  require = self.Status != "PAUSED"
  at      = self.Status
  message = "${self.address} is paused"

  reason     = "Macie finds public buckets and personal data. While it is paused, nobody notices a bucket that becomes public."
  fix        = "Set `${name("Status")}` to `ENABLED`."
  repair     = "ENABLED"
  references = ["https://docs.aws.amazon.com/macie/latest/user/macie-suspend-disable.html"]
  controls   = { "aws-fsbp" = ["Macie.1"], "nist-800-53-r5" = ["RA-5", "SI-4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_macie2_account" "example" {
        status = "PAUSED" # finding
      }
    TF
    good = <<-TF
      resource "aws_macie2_account" "example" {
        status = "ENABLED"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Macie::Session
          Properties:
            Status: PAUSED # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Macie::Session
          Properties:
            Status: ENABLED
    YAML
  }
}

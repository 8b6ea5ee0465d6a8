rule "securityhub-hub-without-standards" {
  title    = "Security Hub does not use any standard"
  severity = "medium"
  area     = "detective-controls/monitoring"
  resource = "AWS::SecurityHub::Hub"

  require = self.EnableDefaultStandards != false || any([for standard in resources("AWS::SecurityHub::Standard") : same_region(standard, self)])
  at      = self.EnableDefaultStandards
  message = "${self.address} does not use any standard"

  reason     = "Without a standard, Security Hub runs no checks of its own. AWS's foundational standard finds common mistakes."
  fix        = "Set `${name("EnableDefaultStandards")}` to true, or subscribe to a standard."
  repair     = true
  references = ["https://docs.aws.amazon.com/securityhub/latest/userguide/enable-standards.html"]
  controls   = { "nist-800-53-r5" = ["CA-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_securityhub_account" "example" {
        enable_default_standards = false # finding
      }
    TF
    good = <<-TF
      resource "aws_securityhub_account" "example" {
        enable_default_standards = false
      }
      resource "aws_securityhub_standards_subscription" "example" {
        standards_arn = "arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::SecurityHub::Hub
          Properties:
            EnableDefaultStandards: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SecurityHub::Hub
          Properties:
            EnableDefaultStandards: true
    YAML
  }
}

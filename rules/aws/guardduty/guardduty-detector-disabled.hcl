rule "guardduty-detector-disabled" {
  title    = "GuardDuty is disabled"
  severity = "high"
  area     = "detective-controls/monitoring"
  resource = "AWS::GuardDuty::Detector"

  require = self.Enable != false
  at      = self.Enable
  message = "${self.address} is disabled"

  reason     = "GuardDuty detects stolen keys, cryptocurrency mining and traffic to known attackers in logs that AWS keeps anyway. Without it, nobody looks."
  fix        = "Set `${name("Enable")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_suspend-disable.html"]
  aliases    = ["CKV_AWS_238", "AC_AWS_0131", "CKV2_AWS_3"]
  controls   = { "aws-fsbp" = ["GuardDuty.1"], "nist-800-53-r5" = ["SI-4", "RA-3(4)"], "pci-dss-4" = ["11.5.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_guardduty_detector" "example" {
        enable = false # finding
      }
    TF
    good = <<-TF
      resource "aws_guardduty_detector" "example" {
        enable = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::GuardDuty::Detector
          Properties:
            Enable: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::GuardDuty::Detector
          Properties:
            Enable: true
    YAML
  }
}

rule "account-without-guardduty" {
  title    = "Account does not use GuardDuty"
  severity = "high"
  area     = "detective-controls/monitoring"
  scope    = "account"

  require = any([for detector in resources("AWS::GuardDuty::Detector") : detector.Enable != false])
  message = "${self.address} has no GuardDuty detector that is enabled"

  reason     = "GuardDuty sees stolen credentials, mining and calls from known attackers in logs that nobody reads. Without it, they are noticed on the bill."
  fix        = "Create a detector in each region (`aws_guardduty_detector`, or `AWS::GuardDuty::Detector` with `Enable: true`)."
  no_repair  = "which root of the account holds it is a decision"
  references = ["https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html"]
  controls = {
    "aws-fsbp"       = ["GuardDuty.1"],
    "nist-800-53-r5" = ["SI-4", "RA-3"],
  }

  example "terraform" {
    bad  = <<-TF
      # finding
      resource "aws_guardduty_detector" "off" {
        enable = false
      }
    TF
    good = <<-TF
      resource "aws_guardduty_detector" "on" {
        enable = true
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
        Detector:
          Type: AWS::GuardDuty::Detector
          Properties:
            Enable: true
    YAML
  }
}

rule "guardduty-detector-runtime-unmonitored" {
  title    = "GuardDuty does not monitor running workloads"
  severity = "info"
  area     = "detective-controls/threat-detection"
  resource = "AWS::GuardDuty::Detector"

  when    = self.Enable != false
  require = any([for feature in self.Features : one_of(feature.Name, ["RUNTIME_MONITORING", "EKS_RUNTIME_MONITORING"]) && feature.Status == "ENABLED"])
  at      = self.Features
  message = "${self.address} does not monitor the processes of instances and containers"

  reason     = "Logs of the network and of API calls show little of an attack inside a host. Runtime monitoring sees processes, files and connections."
  fix        = "Enable `RUNTIME_MONITORING` in `${name("Features")}`, and let GuardDuty manage its agents."
  references = ["https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring.html"]
  controls   = { "aws-fsbp" = ["GuardDuty.11", "GuardDuty.12", "GuardDuty.13"], "nist-800-53-r5" = ["SI-4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_guardduty_detector" "example" { # finding
        enable = true
      }
    TF
    good = <<-TF
      resource "aws_guardduty_detector" "example" {
        enable = true
      }
      resource "aws_guardduty_detector_feature" "runtime" {
        detector_id = aws_guardduty_detector.example.id
        name        = "RUNTIME_MONITORING"
        status      = "ENABLED"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::GuardDuty::Detector
          Properties:
            Enable: true
            Features: # finding
              - Name: S3_DATA_EVENTS
                Status: ENABLED
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::GuardDuty::Detector
          Properties:
            Enable: true
            Features:
              - Name: RUNTIME_MONITORING
                Status: ENABLED
    YAML
  }
}

rule "guardduty-detector-protection-disabled" {
  title    = "GuardDuty protection plan is disabled"
  severity = "medium"
  area     = "detective-controls/monitoring"
  resource = "AWS::GuardDuty::Detector"

  # The older form names three of them.
  locals {
    sources = [
      { enabled = self.DataSources.S3Logs.Enable, name = "S3_DATA_EVENTS" },
      { enabled = self.DataSources.Kubernetes.AuditLogs.Enable, name = "EKS_AUDIT_LOGS" },
      { enabled = self.DataSources.MalwareProtection.ScanEc2InstanceWithFindings.EbsVolumes, name = "EBS_MALWARE_PROTECTION" },
    ]
  }
  deny = concat(
    [for feature in self.Features : { at = first(feature.Status, feature), name = feature.Name } if feature.Status == "DISABLED"],
    [for source in local.sources : { at = source.enabled, name = source.name } if source.enabled == false],
  )
  message = "${self.address} disables the protection plan ${item.name}"

  reason     = "Each plan monitors what the foundation cannot: objects, clusters, functions, databases, malware. Attacks on them stay unnoticed."
  fix        = "Set `${name("Features.Status")}` to `ENABLED`."
  repair     = "ENABLED"
  sets       = "Features.Status"
  references = ["https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html"]
  controls   = { "aws-fsbp" = ["GuardDuty.5", "GuardDuty.6", "GuardDuty.7", "GuardDuty.8", "GuardDuty.9", "GuardDuty.10"], "nist-800-53-r5" = ["SI-4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_guardduty_detector" "example" {
        enable = true
      }
      resource "aws_guardduty_detector_feature" "example" {
        detector_id = aws_guardduty_detector.example.id
        name        = "S3_DATA_EVENTS"
        status      = "DISABLED" # finding
      }
      resource "aws_guardduty_detector" "older" {
        enable = true
        datasources {
          s3_logs {
            enable = false # finding
          }
          malware_protection {
            scan_ec2_instance_with_findings {
              ebs_volumes {
                enable = false # finding
              }
            }
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_guardduty_detector" "example" {
        enable = true
      }
      resource "aws_guardduty_detector_feature" "example" {
        detector_id = aws_guardduty_detector.example.id
        name        = "S3_DATA_EVENTS"
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
            Features:
              - Name: S3_DATA_EVENTS
                Status: DISABLED # finding
        Older:
          Type: AWS::GuardDuty::Detector
          Properties:
            Enable: true
            DataSources:
              S3Logs:
                Enable: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::GuardDuty::Detector
          Properties:
            Enable: true
            Features:
              - Name: S3_DATA_EVENTS
                Status: ENABLED
    YAML
  }
}

rule "ssm-patch-baseline-slow" {
  title    = "Patches wait for more than a month"
  severity = "medium"
  area     = "infrastructure-protection/compute"
  resource = "AWS::SSM::PatchBaseline"

  parameter "days" {
    default     = 30
    description = "The longest time that a patch may wait"
  }
  deny = [for rule in self.ApprovalRules.PatchRules : { at = first(rule.ApproveAfterDays, rule) } if rule.ApproveAfterDays != null && rule.ApproveAfterDays > param.days]
  message = "${self.address} approves patches after ${item.at} days"

  reason     = "Attacks on a hole begin days after its patch is published. Each day of waiting is one more of exposure."
  fix        = "Set `${name("ApprovalRules.PatchRules.ApproveAfterDays")}` to 30 or less."
  references = ["https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-approval-rules.html"]
  controls   = { "nist-800-53-r5" = ["SI-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ssm_patch_baseline" "example" {
        name             = "linux"
        operating_system = "AMAZON_LINUX_2023"
        approval_rule {
          approve_after_days = 90 # finding
          patch_filter {
            key    = "CLASSIFICATION"
            values = ["Security"]
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_ssm_patch_baseline" "example" {
        name             = "linux"
        operating_system = "AMAZON_LINUX_2023"
        approval_rule {
          approve_after_days = 7
          patch_filter {
            key    = "CLASSIFICATION"
            values = ["Security"]
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::SSM::PatchBaseline
          Properties:
            Name: linux
            OperatingSystem: AMAZON_LINUX_2023
            ApprovalRules:
              PatchRules:
                - ApproveAfterDays: 90 # finding
                  PatchFilterGroup:
                    PatchFilters:
                      - Key: CLASSIFICATION
                        Values:
                          - Security
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SSM::PatchBaseline
          Properties:
            Name: linux
            OperatingSystem: AMAZON_LINUX_2023
            ApprovalRules:
              PatchRules:
                - ApproveAfterDays: 7
                  PatchFilterGroup:
                    PatchFilters:
                      - Key: CLASSIFICATION
                        Values:
                          - Security
    YAML
  }
}

rule "ssm-patch-baseline-slow" {
  title    = "Patch baseline delays patches for more than a month"
  severity = "medium"
  area     = "infrastructure-protection/compute"
  resource = "AWS::SSM::PatchBaseline"

  parameter "days" {
    default     = 30
    description = "Maximum number of days before a patch is approved"
  }
  deny = [
    for rule in self.ApprovalRules.PatchRules :
    { at = first(rule.ApproveAfterDays, rule) }
    if rule.ApproveAfterDays != null && rule.ApproveAfterDays > param.days
  ]
  message = "${self.address} delays patches for ${item.at} days"

  reason     = "Attacks on a vulnerability start days after its patch is published. Each day of delay is another day of exposure."
  fix        = "Set `${name("ApprovalRules.PatchRules.ApproveAfterDays")}` to 30 or less."
  repair     = 7
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

rule "ssm-patch-baseline-empty" {
  title    = "Patch baseline does not approve any patches"
  severity = "medium"
  area     = "infrastructure-protection/compute"
  resource = "AWS::SSM::PatchBaseline"

  require = length(self.ApprovalRules.PatchRules[*]) + length(self.ApprovedPatches[*]) > 0
  at      = self.ApprovalRules
  message = "${self.address} does not approve any patches"

  reason     = "Systems Manager reports such instances as patched, although they get no patches. Approval rules install published patches."
  fix        = "Add security patches to `${name("ApprovalRules")}`."
  no_repair  = "which patches are approved is a decision"
  references = ["https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-approval-rules.html"]
  controls   = { "nist-800-53-r5" = ["SI-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ssm_patch_baseline" "example" { # finding
        name             = "linux"
        operating_system = "AMAZON_LINUX_2023"
        rejected_patches = ["KB123456"]
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
        Example: # finding
          Type: AWS::SSM::PatchBaseline
          Properties:
            Name: linux
            OperatingSystem: AMAZON_LINUX_2023
            RejectedPatches:
              - KB123456
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

rule "dlm-policy-schedule-copy-unencrypted-by-customer-key" {
  title    = "DLM policy copies snapshots without a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::DLM::LifecyclePolicy"

  deny = flatten([for schedule in self.PolicyDetails.Schedules : [
    for copy in schedule.CrossRegionCopyRules : { at = first(copy.CmkArn, copy) }
    if !customer_key(copy.CmkArn)
  ]])
  message = "${self.address} does not encrypt the copies with a customer managed key"

  reason     = "With a customer managed key, the account decides who can read the copies and can revoke that access. The default key offers no such control."
  fix        = "Name a KMS key in `${name("PolicyDetails.Schedules.CrossRegionCopyRules.CmkArn")}`."
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-ami-policy.html"]
  aliases    = ["CKV_AWS_256"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_dlm_lifecycle_policy" "example" {
        description        = "Example"
        execution_role_arn = "arn:aws:iam::111122223333:role/dlm"
        state              = "ENABLED"
        policy_details {
          resource_types = ["VOLUME"]
          schedule {
            name = "daily"
            create_rule {
              interval = 24
            }
            retain_rule {
              count = 7
            }
            cross_region_copy_rule { # finding
              target = "eu-central-1"
              encrypted = true
            }
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_dlm_lifecycle_policy" "example" {
        description        = "Example"
        execution_role_arn = "arn:aws:iam::111122223333:role/dlm"
        state              = "ENABLED"
        policy_details {
          resource_types = ["VOLUME"]
          schedule {
            name = "daily"
            create_rule {
              interval = 24
            }
            retain_rule {
              count = 7
            }
            cross_region_copy_rule {
              target = "eu-central-1"
              encrypted = true
              cmk_arn   = "arn:aws:kms:eu-west-1:111122223333:key/k"
            }
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DLM::LifecyclePolicy
          Properties:
            Description: Example
            ExecutionRoleArn: arn:aws:iam::111122223333:role/dlm
            State: ENABLED
            PolicyDetails:
              ResourceTypes:
                - VOLUME
              Schedules:
                - Name: daily
                  CrossRegionCopyRules:
                    - TargetRegion: eu-central-1 # finding
                      Encrypted: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DLM::LifecyclePolicy
          Properties:
            Description: Example
            ExecutionRoleArn: arn:aws:iam::111122223333:role/dlm
            State: ENABLED
            PolicyDetails:
              ResourceTypes:
                - VOLUME
              Schedules:
                - Name: daily
                  CrossRegionCopyRules:
                    - TargetRegion: eu-central-1
                      Encrypted: true
                      CmkArn: arn:aws:kms:eu-west-1:111122223333:key/k
    YAML
  }
}

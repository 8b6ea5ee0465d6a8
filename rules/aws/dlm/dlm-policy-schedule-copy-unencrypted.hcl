rule "dlm-policy-schedule-copy-unencrypted" {
  title    = "DLM policy copies snapshots to another region unencrypted"
  severity = "medium"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::DLM::LifecyclePolicy"

  deny = flatten([for schedule in self.PolicyDetails.Schedules : [
    for copy in schedule.CrossRegionCopyRules : { at = first(copy.Encrypted, copy) }
    if copy.Encrypted != true
  ]])
  message = "${self.address} does not encrypt copies of unencrypted snapshots in another region"

  reason     = "Anyone who gets access to the storage in the other region can read the copy. Copying is the moment to encrypt it."
  fix        = "Set `${name("PolicyDetails.Schedules.CrossRegionCopyRules.Encrypted")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-ami-policy.html"]
  aliases    = ["CKV_AWS_255"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }

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
            cross_region_copy_rule {
              target = "eu-central-1"
              encrypted = false # finding
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
                    - TargetRegion: eu-central-1
                      Encrypted: false # finding
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
    YAML
  }
}

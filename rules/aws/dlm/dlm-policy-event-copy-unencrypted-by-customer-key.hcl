rule "dlm-policy-event-copy-unencrypted-by-customer-key" {
  title    = "DLM policy copies shared snapshots without a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::DLM::LifecyclePolicy"

  deny = flatten([for action in self.PolicyDetails.Actions : [
    for copy in action.CrossRegionCopy : { at = first(copy.EncryptionConfiguration.CmkArn, copy) }
    if !customer_key(copy.EncryptionConfiguration.CmkArn)
  ]])
  message = "${self.address} does not encrypt the copies with a customer managed key"

  reason     = "With a customer managed key, the account decides who can read the copies and can revoke that access. The default key offers no such control."
  fix        = "Name a KMS key in `${name("PolicyDetails.Actions.CrossRegionCopy.EncryptionConfiguration.CmkArn")}`."
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-ami-policy.html"]
  aliases    = ["CKV_AWS_254"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_dlm_lifecycle_policy" "example" {
        description        = "Example"
        execution_role_arn = "arn:aws:iam::111122223333:role/dlm"
        state              = "ENABLED"
        policy_details {
          policy_type = "EVENT_BASED_POLICY"
          action {
            name = "copy"
            cross_region_copy { # finding
              target = "eu-central-1"
              encryption_configuration {
                encrypted = true
              }
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
          policy_type = "EVENT_BASED_POLICY"
          action {
            name = "copy"
            cross_region_copy {
              target = "eu-central-1"
              encryption_configuration {
                encrypted = true
                cmk_arn   = "arn:aws:kms:eu-west-1:111122223333:key/k"
              }
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
              PolicyType: EVENT_BASED_POLICY
              Actions:
                - Name: copy
                  CrossRegionCopy:
                    - Target: eu-central-1 # finding
                      EncryptionConfiguration:
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
              PolicyType: EVENT_BASED_POLICY
              Actions:
                - Name: copy
                  CrossRegionCopy:
                    - Target: eu-central-1
                      EncryptionConfiguration:
                        Encrypted: true
                        CmkArn: arn:aws:kms:eu-west-1:111122223333:key/k
    YAML
  }
}

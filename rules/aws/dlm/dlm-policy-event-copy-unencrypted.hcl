rule "dlm-policy-event-copy-unencrypted" {
  title    = "DLM policy copies shared snapshots unencrypted"
  severity = "medium"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::DLM::LifecyclePolicy"

  deny = flatten([for action in self.PolicyDetails.Actions : [
    for copy in action.CrossRegionCopy : { at = first(copy.EncryptionConfiguration.Encrypted, copy) }
    if copy.EncryptionConfiguration.Encrypted != true
  ]])
  message = "${self.address} does not encrypt copies of unencrypted snapshots in another region"

  reason     = "Anyone who gets access to the storage in the other region can read the copy. Copying is the moment to encrypt it."
  fix        = "Set `${name("PolicyDetails.Actions.CrossRegionCopy.EncryptionConfiguration.Encrypted")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-ami-policy.html"]
  aliases    = ["W81", "CKV_AWS_253"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }

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
            cross_region_copy {
              target = "eu-central-1"
              encryption_configuration {
                encrypted = false # finding
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
                    - Target: eu-central-1
                      EncryptionConfiguration:
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

rule "kms-key-policy-check-bypassed" {
  title    = "KMS key bypasses the policy lockout check"
  severity = "medium"
  area     = "data-protection/key-management"
  resource = "AWS::KMS::Key"

  require = self.BypassPolicyLockoutSafetyCheck != true
  at      = self.BypassPolicyLockoutSafetyCheck
  message = "${self.address} bypasses the check that somebody can still change its policy"

  reason     = "A policy that locks everyone out makes the key and the data that it encrypted unmanageable. Only AWS Support can help then."
  fix        = "Remove `${name("BypassPolicyLockoutSafetyCheck")}`."
  repair     = false
  references = ["https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying.html"]
  controls   = { "nist-800-53-r5" = ["SC-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_kms_key" "example" {
        bypass_policy_lockout_safety_check = true # finding
        enable_key_rotation                = true
      }
    TF
    good = <<-TF
      resource "aws_kms_key" "example" {
        enable_key_rotation = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::KMS::Key
          Properties:
            BypassPolicyLockoutSafetyCheck: true # finding
            EnableKeyRotation: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::KMS::Key
          Properties:
            EnableKeyRotation: true
    YAML
  }
}

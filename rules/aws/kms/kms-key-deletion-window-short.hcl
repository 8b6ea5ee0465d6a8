rule "kms-key-deletion-window-short" {
  title    = "KMS key is deleted after a few days"
  severity = "low"
  area     = "data-protection/key-management"
  resource = ["AWS::KMS::Key", "AWS::KMS::ReplicaKey"]

  parameter "days" {
    default     = 14
    description = "The shortest waiting time before a key is deleted"
  }
  require = first(self.PendingWindowInDays, 30) >= param.days
  at      = self.PendingWindowInDays
  message = "${self.address} is gone ${self.PendingWindowInDays} days after somebody schedules its deletion"

  reason     = "With the key everything that it encrypted is lost for ever. The waiting time is what is left to notice a mistake or an attacker."
  fix        = "Set `${name("PendingWindowInDays")}` to 30."
  references = ["https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"]
  controls   = { "nist-800-53-r5" = ["SC-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_kms_key" "example" {
        deletion_window_in_days = 7 # finding
        enable_key_rotation     = true
      }
    TF
    good = <<-TF
      resource "aws_kms_key" "example" {
        deletion_window_in_days = 30
        enable_key_rotation     = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::KMS::Key
          Properties:
            PendingWindowInDays: 7 # finding
            EnableKeyRotation: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::KMS::Key
          Properties:
            PendingWindowInDays: 30
            EnableKeyRotation: true
    YAML
  }
}

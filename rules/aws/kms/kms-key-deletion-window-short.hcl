rule "kms-key-deletion-window-short" {
  title    = "KMS key has a short waiting period before deletion"
  severity = "low"
  area     = "data-protection/key-management"
  resource = ["AWS::KMS::Key", "AWS::KMS::ReplicaKey"]

  parameter "days" {
    default     = 14
    description = "Minimum number of days before a key is deleted"
  }
  require = self.PendingWindowInDays >= param.days
  at      = self.PendingWindowInDays
  message = "${self.address} is deleted ${self.PendingWindowInDays} days after somebody schedules its deletion"

  reason     = "Without the key, everything that it encrypted is lost forever. The waiting period is the time to notice a mistake or an attack."
  fix        = "Set `${name("PendingWindowInDays")}` to 30."
  repair     = 30
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

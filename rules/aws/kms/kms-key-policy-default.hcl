rule "kms-key-policy-default" {
  title    = "KMS key has the default key policy"
  severity = "info"
  area     = "data-protection/key-management"
  resource = "AWS::KMS::Key"

  require = self.KeyPolicy != null
  at      = self.KeyPolicy
  message = "${self.address} has the default key policy"

  reason     = <<-TEXT
    The default policy leaves all decisions to IAM policies, so one broad IAM policy opens the key. A key policy names who can use
    and manage the key.
  TEXT
  fix        = "Set `${name("KeyPolicy")}` to a policy that names the key's users and administrators."
  references = ["https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"]
  aliases    = ["CKV2_AWS_64"]
  controls   = { "nist-800-53-r5" = ["AC-6", "SC-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_kms_key" "example" { # finding
        enable_key_rotation = true
      }
    TF
    good = <<-TF
      resource "aws_kms_key" "example" {
        enable_key_rotation = true
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Resource = "*" }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::KMS::Key
          Properties:
            EnableKeyRotation: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::KMS::Key
          Properties:
            EnableKeyRotation: true
            KeyPolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: 
                    AWS: arn:aws:iam::111122223333:root
                  Action: kms:*
                  Resource: "*"
    YAML
  }
}

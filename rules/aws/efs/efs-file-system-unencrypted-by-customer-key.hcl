rule "efs-file-system-unencrypted-by-customer-key" {
  title    = "EFS file system is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::EFS::FileSystem"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html"]
  aliases    = ["CKV_AWS_184", "AC_AWS_0098"]
  controls   = { "aws-fsbp" = ["EFS.1"], "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_efs_file_system" "example" { # finding
        encrypted = true
      }
    TF
    good = <<-TF
      resource "aws_efs_file_system" "example" {
        encrypted = true
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EFS::FileSystem
          Properties:
            Encrypted: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EFS::FileSystem
          Properties:
            Encrypted: true
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

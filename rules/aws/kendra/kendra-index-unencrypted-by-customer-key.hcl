rule "kendra-index-unencrypted-by-customer-key" {
  title    = "Kendra index is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::Kendra::Index"

  require = customer_key(self.ServerSideEncryptionConfiguration.KmsKeyId)
  at      = self.ServerSideEncryptionConfiguration.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("ServerSideEncryptionConfiguration.KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/kendra/latest/dg/encryption-at-rest.html"]
  aliases    = ["CKV_AWS_262", "W80"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_kendra_index" "example" { # finding
        name = "docs"
        role_arn = "arn:aws:iam::123456789012:role/kendra"
      }
    TF
    good = <<-TF
      resource "aws_kendra_index" "example" {
        name = "docs"
        role_arn = "arn:aws:iam::123456789012:role/kendra"
        server_side_encryption_configuration {
          kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Kendra::Index
          Properties:
            Name: docs
            Edition: DEVELOPER_EDITION
            RoleArn: arn:aws:iam::123456789012:role/kendra
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Kendra::Index
          Properties:
            Name: docs
            Edition: DEVELOPER_EDITION
            RoleArn: arn:aws:iam::123456789012:role/kendra
            ServerSideEncryptionConfiguration:
              KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

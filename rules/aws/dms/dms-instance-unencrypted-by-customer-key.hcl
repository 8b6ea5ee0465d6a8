rule "dms-instance-unencrypted-by-customer-key" {
  title    = "DMS replication instance is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::DMS::ReplicationInstance"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.html"]
  aliases    = ["CKV_AWS_212"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_dms_replication_instance" "example" { # finding
        replication_instance_id = "shop"
        replication_instance_class = "dms.t3.medium"
      }
    TF
    good = <<-TF
      resource "aws_dms_replication_instance" "example" {
        replication_instance_id = "shop"
        replication_instance_class = "dms.t3.medium"
        kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::DMS::ReplicationInstance
          Properties:
            ReplicationInstanceClass: dms.t3.medium
            PubliclyAccessible: false
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DMS::ReplicationInstance
          Properties:
            ReplicationInstanceClass: dms.t3.medium
            PubliclyAccessible: false
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

rule "connect-storage-unencrypted-by-customer-key" {
  title    = "Connect stores recordings without a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::Connect::InstanceStorageConfig"

  when    = self.S3Config != null
  require = customer_key(self.S3Config.EncryptionConfig.KeyId)
  at      = self.S3Config.EncryptionConfig.KeyId
  message = "${self.address} does not encrypt recordings with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can listen and can revoke that access. Nobody but AWS can change the
    policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("S3Config.EncryptionConfig.KeyId")}`."
  references = ["https://docs.aws.amazon.com/connect/latest/adminguide/encryption-at-rest.html"]
  aliases    = ["CKV_AWS_270"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_connect_instance_storage_config" "example" {
        instance_id   = "i1"
        resource_type = "CALL_RECORDINGS"
        storage_config {
          storage_type = "S3"
          s3_config { # finding
            bucket_name   = "calls"
            bucket_prefix = "calls"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_connect_instance_storage_config" "example" {
        instance_id   = "i1"
        resource_type = "CALL_RECORDINGS"
        storage_config {
          storage_type = "S3"
          s3_config {
            bucket_name   = "calls"
            bucket_prefix = "calls"
            encryption_config {
              encryption_type = "KMS"
              key_id          = "arn:aws:kms:eu-west-1:123456789012:key/1"
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
          Type: AWS::Connect::InstanceStorageConfig
          Properties:
            InstanceArn: arn:aws:connect:eu-west-1:123456789012:instance/i1
            ResourceType: CALL_RECORDINGS
            StorageType: S3
            S3Config: # finding
              BucketName: calls
              BucketPrefix: calls
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Connect::InstanceStorageConfig
          Properties:
            InstanceArn: arn:aws:connect:eu-west-1:123456789012:instance/i1
            ResourceType: CALL_RECORDINGS
            StorageType: S3
            S3Config:
              BucketName: calls
              BucketPrefix: calls
              EncryptionConfig:
                EncryptionType: KMS
                KeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

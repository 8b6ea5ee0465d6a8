rule "connect-video-unencrypted-by-customer-key" {
  title    = "Connect streams calls without a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::Connect::InstanceStorageConfig"

  when    = self.KinesisVideoStreamConfig != null
  require = customer_key(self.KinesisVideoStreamConfig.EncryptionConfig.KeyId)
  at      = self.KinesisVideoStreamConfig.EncryptionConfig.KeyId
  message = "${self.address} does not encrypt streamed calls with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can listen and can revoke that access. Nobody but AWS can change the
    policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KinesisVideoStreamConfig.EncryptionConfig.KeyId")}`."
  references = ["https://docs.aws.amazon.com/connect/latest/adminguide/encryption-at-rest.html"]
  aliases    = ["CKV_AWS_269"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_connect_instance_storage_config" "example" {
        instance_id   = "i1"
        resource_type = "MEDIA_STREAMS"
        storage_config {
          storage_type = "KINESIS_VIDEO_STREAM"
          kinesis_video_stream_config {
            prefix                 = "calls"
            retention_period_hours = 24
            encryption_config {
              encryption_type = "KMS"
              key_id          = "alias/aws/kinesisvideo" # finding
            }
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_connect_instance_storage_config" "example" {
        instance_id   = "i1"
        resource_type = "MEDIA_STREAMS"
        storage_config {
          storage_type = "KINESIS_VIDEO_STREAM"
          kinesis_video_stream_config {
            prefix                 = "calls"
            retention_period_hours = 24
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
            ResourceType: MEDIA_STREAMS
            StorageType: KINESIS_VIDEO_STREAM
            KinesisVideoStreamConfig:
              Prefix: calls
              RetentionPeriodHours: 24
              EncryptionConfig:
                EncryptionType: KMS
                KeyId: alias/aws/kinesisvideo # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Connect::InstanceStorageConfig
          Properties:
            InstanceArn: arn:aws:connect:eu-west-1:123456789012:instance/i1
            ResourceType: MEDIA_STREAMS
            StorageType: KINESIS_VIDEO_STREAM
            KinesisVideoStreamConfig:
              Prefix: calls
              RetentionPeriodHours: 24
              EncryptionConfig:
                EncryptionType: KMS
                KeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

rule "firehose-stream-unencrypted" {
  title    = "Firehose stream does not encrypt its records"
  severity = "medium"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::KinesisFirehose::DeliveryStream"

  # What comes from a Kinesis stream or a topic of MSK is encrypted there.
  when    = self.DeliveryStreamType == "DirectPut"
  require = self.DeliveryStreamEncryptionConfigurationInput != null
  at      = self.DeliveryStreamEncryptionConfigurationInput
  message = "${self.address} does not encrypt its records until it delivers them"

  reason     = <<-TEXT
    Records wait on disk until a batch is full, or for up to a day when the destination fails. With server-side encryption, access
    to the storage is not enough to read them.
  TEXT
  fix        = "Set `${name("DeliveryStreamEncryptionConfigurationInput.KeyType")}` to enable server-side encryption."
  repair     = "AWS_OWNED_CMK"
  references = ["https://docs.aws.amazon.com/firehose/latest/dev/encryption.html"]
  aliases    = ["AC_AWS_0156", "CKV_AWS_240", "W88", "KinesisDataFirehoseSSE"]
  controls   = { "aws-fsbp" = ["DataFirehose.1"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_kinesis_firehose_delivery_stream" "example" { # finding
        name = "clicks"
        destination = "extended_s3"
        extended_s3_configuration {
          role_arn   = "arn:aws:iam::123456789012:role/firehose"
          bucket_arn = "arn:aws:s3:::clicks"
        }
      }
      resource "aws_kinesis_firehose_delivery_stream" "disabled" {
        name        = "clicks"
        destination = "extended_s3"
        extended_s3_configuration {
          role_arn   = "arn:aws:iam::123456789012:role/firehose"
          bucket_arn = "arn:aws:s3:::clicks"
        }
        server_side_encryption {
          enabled = false # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_kinesis_firehose_delivery_stream" "example" {
        name = "clicks"
        destination = "extended_s3"
        extended_s3_configuration {
          role_arn   = "arn:aws:iam::123456789012:role/firehose"
          bucket_arn = "arn:aws:s3:::clicks"
        }
        server_side_encryption {
          enabled = true
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::KinesisFirehose::DeliveryStream
          Properties:
            ExtendedS3DestinationConfiguration:
              RoleARN: arn:aws:iam::123456789012:role/firehose
              BucketARN: arn:aws:s3:::clicks
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::KinesisFirehose::DeliveryStream
          Properties:
            ExtendedS3DestinationConfiguration:
              RoleARN: arn:aws:iam::123456789012:role/firehose
              BucketARN: arn:aws:s3:::clicks
            DeliveryStreamEncryptionConfigurationInput:
              KeyType: AWS_OWNED_CMK
    YAML
  }
}

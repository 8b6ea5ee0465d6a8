rule "firehose-stream-unencrypted-by-customer-key" {
  title    = "Firehose stream is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::KinesisFirehose::DeliveryStream"

  when = self.DeliveryStreamType == "DirectPut"
  require = (
    self.DeliveryStreamEncryptionConfigurationInput.KeyType == "CUSTOMER_MANAGED_CMK"
    && customer_key(self.DeliveryStreamEncryptionConfigurationInput.KeyARN)
  )
  at      = self.DeliveryStreamEncryptionConfigurationInput
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("DeliveryStreamEncryptionConfigurationInput.KeyARN")}`."
  references = ["https://docs.aws.amazon.com/firehose/latest/dev/encryption.html"]
  aliases    = ["CKV_AWS_241"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_kinesis_firehose_delivery_stream" "example" {
        name = "clicks"
        destination = "extended_s3"
        extended_s3_configuration {
          role_arn   = "arn:aws:iam::123456789012:role/firehose"
          bucket_arn = "arn:aws:s3:::clicks"
        }
        server_side_encryption {
          enabled = true # finding
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
          enabled  = true
          key_type = "CUSTOMER_MANAGED_CMK"
          key_arn  = "arn:aws:kms:eu-west-1:123456789012:key/1"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::KinesisFirehose::DeliveryStream
          Properties:
            ExtendedS3DestinationConfiguration:
              RoleARN: arn:aws:iam::123456789012:role/firehose
              BucketARN: arn:aws:s3:::clicks
            DeliveryStreamEncryptionConfigurationInput: # finding
              KeyType: AWS_OWNED_CMK
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
              KeyType: CUSTOMER_MANAGED_CMK
              KeyARN: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

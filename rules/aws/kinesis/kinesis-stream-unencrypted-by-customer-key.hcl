rule "kinesis-stream-unencrypted-by-customer-key" {
  title    = "Kinesis stream is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::Kinesis::Stream"

  require = customer_key(self.StreamEncryption.KeyId)
  at      = self.StreamEncryption.KeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("StreamEncryption.KeyId")}`."
  references = ["https://docs.aws.amazon.com/streams/latest/dg/server-side-encryption.html"]
  aliases    = ["CKV_AWS_185", "W49"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_kinesis_stream" "example" {
        name = "clicks"
        shard_count = 1
        encryption_type = "KMS"
        kms_key_id = "alias/aws/kinesis" # finding
      }
    TF
    good = <<-TF
      resource "aws_kinesis_stream" "example" {
        name = "clicks"
        shard_count = 1
        encryption_type = "KMS"
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Kinesis::Stream
          Properties:
            ShardCount: 1
            StreamEncryption:
              EncryptionType: KMS
              KeyId: alias/aws/kinesis # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Kinesis::Stream
          Properties:
            ShardCount: 1
            StreamEncryption:
              EncryptionType: KMS
              KeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

rule "kinesis-stream-unencrypted" {
  title    = "Kinesis stream does not encrypt its records"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::Kinesis::Stream"

  require = self.StreamEncryption != null && self.StreamEncryption.EncryptionType != "NONE"
  at      = self.StreamEncryption
  message = "${self.address} does not encrypt its records"

  reason     = "Records stay in the stream for at least a day. With server-side encryption, access to the storage is not enough to read them."
  fix        = "Set `${name("StreamEncryption.EncryptionType")}` to `KMS`."
  no_repair  = "which key is a decision"
  references = ["https://docs.aws.amazon.com/streams/latest/dg/server-side-encryption.html"]
  aliases    = ["CKV_AWS_43", "AWS-0064", "AC_AWS_0157", "KinesisDataStreamSSE", "aws-kinesis-enable-in-transit-encryption", "AWS024"]
  controls   = { "aws-fsbp" = ["Kinesis.1"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_kinesis_stream" "example" { # finding
        name        = "clicks"
        shard_count = 1
      }
      resource "aws_kinesis_stream" "disabled" {
        name            = "clicks"
        shard_count     = 1
        encryption_type = "NONE" # finding
      }
    TF
    good = <<-TF
      resource "aws_kinesis_stream" "example" {
        name            = "clicks"
        shard_count     = 1
        encryption_type = "KMS"
        kms_key_id      = "alias/aws/kinesis"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Kinesis::Stream
          Properties:
            ShardCount: 1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Kinesis::Stream
          Properties:
            ShardCount: 1
            StreamEncryption:
              EncryptionType: KMS
              KeyId: alias/aws/kinesis
    YAML
  }
}

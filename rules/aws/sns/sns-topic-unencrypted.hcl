rule "sns-topic-unencrypted" {
  title    = "SNS topic does not encrypt its messages with KMS"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::SNS::Topic"

  require = self.KmsMasterKeyId != null
  at      = self.KmsMasterKeyId
  message = "${self.address} does not encrypt its messages with a KMS key"

  reason     = <<-TEXT
    SNS's own disk encryption is outside the account's control. With a KMS key, publishers and readers need permission to use the
    key, and CloudTrail records each use.
  TEXT
  fix        = "Name a KMS key in `${name("KmsMasterKeyId")}`. `alias/aws/sns` is the key that AWS manages."
  references = ["https://docs.aws.amazon.com/sns/latest/dg/sns-data-encryption.html"]
  aliases    = ["CKV_AWS_26", "AWS-0095", "aws-sns-enable-topic-encryption", "AC_AWS_0502", "W47", "SNSEncryptedKMS", "AWS016"]
  controls   = { "aws-security-hub" = ["SNS.1"], "nist-800-53-r5" = ["SC-13", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sns_topic" "example" { # finding
        name = "orders"
      }
    TF
    good = <<-TF
      resource "aws_sns_topic" "example" {
        name              = "orders"
        kms_master_key_id = "alias/aws/sns"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::SNS::Topic
          Properties:
            TopicName: orders
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SNS::Topic
          Properties:
            KmsMasterKeyId: alias/aws/sns
    YAML
  }
}

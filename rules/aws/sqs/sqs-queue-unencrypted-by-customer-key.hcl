rule "sqs-queue-unencrypted-by-customer-key" {
  title    = "SQS queue is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::SQS::Queue"

  require = customer_key(self.KmsMasterKeyId)
  at      = self.KmsMasterKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsMasterKeyId")}`."
  references = ["https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html"]
  aliases    = ["AWS-0135", "aws-sqs-queue-encryption-use-cmk", "CKV2_AWS_73"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sqs_queue" "example" { # finding
        name = "orders"
      }
    TF
    good = <<-TF
      resource "aws_sqs_queue" "example" {
        name = "orders"
        kms_master_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::SQS::Queue
          Properties:
            QueueName: orders
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: orders
            KmsMasterKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

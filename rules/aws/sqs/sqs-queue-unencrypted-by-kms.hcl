rule "sqs-queue-unencrypted-by-kms" {
  title    = "SQS queue is encrypted with a key of SQS"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::SQS::Queue"

  require = self.KmsMasterKeyId != null
  at      = self.KmsMasterKeyId
  message = "${self.address} is encrypted with a key of SQS"

  reason     = "Nobody in the account sees the uses of such a key. With a KMS key, AWS-managed or of its own, each use is in CloudTrail and needs a right of its own."
  fix        = "Name a KMS key in `${name("KmsMasterKeyId")}`."
  references = ["https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html"]
  aliases    = ["W48", "FG_R00070"]
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
        kms_master_key_id = "alias/aws/sqs"
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
            KmsMasterKeyId: alias/aws/sqs
    YAML
  }
}

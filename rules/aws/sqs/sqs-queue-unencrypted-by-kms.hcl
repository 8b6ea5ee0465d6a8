rule "sqs-queue-unencrypted-by-kms" {
  title    = "SQS queue is not encrypted with a KMS key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::SQS::Queue"

  require = self.KmsMasterKeyId != null
  at      = self.KmsMasterKeyId
  message = "${self.address} is not encrypted with a KMS key"

  reason     = "Nobody in the account sees the use of SQS's own key. With a KMS key, readers need permission to use the key, and CloudTrail records each use."
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

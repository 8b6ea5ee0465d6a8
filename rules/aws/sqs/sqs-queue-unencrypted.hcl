rule "sqs-queue-unencrypted" {
  title    = "SQS queue does not encrypt its messages"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::SQS::Queue"

  require = self.KmsMasterKeyId != null || self.SqsManagedSseEnabled == true
  at      = self.SqsManagedSseEnabled
  message = "${self.address} stores messages unencrypted"

  reason     = "Messages often contain personal data or credentials. With server-side encryption, access to the storage is not enough to read them."
  fix        = "Set `${name("SqsManagedSseEnabled")}` to true, or name a KMS key in `${name("KmsMasterKeyId")}`."
  repair     = true
  references = ["https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html"]
  aliases    = ["CKV_AWS_27", "AWS-0096", "SQSQueueSSE", "aws-sqs-enable-queue-encryption", "AC_AWS_0366", "AWS015"]
  controls   = { "aws-fsbp" = ["SQS.1"], "nist-800-53-r5" = ["SC-13", "SC-28", "SC-28(1)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_sqs_queue" "orders" {
        name                    = "orders"
        sqs_managed_sse_enabled = false # finding
      }
    TF
    good = <<-TF
      resource "aws_sqs_queue" "orders" {
        name              = "orders"
        kms_master_key_id = "alias/aws/sqs"
      }
      resource "aws_sqs_queue" "plain" {
        name = "plain"
      }
    TF
  }
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Orders:
          Type: AWS::SQS::Queue
          Properties:
            SqsManagedSseEnabled: false # finding
    YAML
    good = <<-YAML
      Resources:
        Orders:
          Type: AWS::SQS::Queue
          Properties:
            KmsMasterKeyId: alias/aws/sqs
        Plain:
          Type: AWS::SQS::Queue
    YAML
  }
}

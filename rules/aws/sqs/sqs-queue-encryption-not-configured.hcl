rule "sqs-queue-encryption-not-configured" {
  title    = "SQS queue does not configure its encryption"
  severity = "info"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::SQS::Queue"

  require = self.KmsMasterKeyId != null || self.SqsManagedSseEnabled == true && written(self.SqsManagedSseEnabled)
  at      = self.SqsManagedSseEnabled
  message = "${self.address} does not configure its encryption"

  reason     = "SQS encrypts queues with its own key by default. An explicit setting shows in reviews."
  fix        = "Set `${name("SqsManagedSseEnabled")}` to true, or name a KMS key in `${name("KmsMasterKeyId")}`."
  repair     = true
  references = ["https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html"]
  aliases    = ["AWS-0096", "CKV_AWS_27", "SQSQueueSSE"]
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
        sqs_managed_sse_enabled = true
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
            SqsManagedSseEnabled: true
    YAML
  }

  # An empty text names no key.
  example "terraform" {
    bad  = <<-TF
      variable "key" {
        default = ""
      }
      resource "aws_sqs_queue" "example" { # finding
        name              = "orders"
        kms_master_key_id = var.key
      }
    TF
    good = <<-TF
      variable "key" {
        default = "alias/orders"
      }
      resource "aws_sqs_queue" "example" {
        name              = "orders"
        kms_master_key_id = var.key
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        Key: {Type: String, Default: ""}
      Conditions:
        HasKey: !Not [!Equals [!Ref Key, ""]]
      Resources:
        Example: # finding
          Type: AWS::SQS::Queue
          Properties:
            KmsMasterKeyId: !If [HasKey, !Ref Key, ""]
    YAML
    good = <<-YAML
      Parameters:
        Key: {Type: String, Default: ""}
      Conditions:
        HasKey: !Not [!Equals [!Ref Key, ""]]
      Resources:
        Example:
          Type: AWS::SQS::Queue
          Properties:
            KmsMasterKeyId: !If [HasKey, !Ref Key, alias/aws/sqs]
    YAML
  }
}

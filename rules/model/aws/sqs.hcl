resource "aws_sqs_queue" {
  type = "AWS::SQS::Queue"
  names = {
    name                              = "QueueName"
    delay_seconds                     = "DelaySeconds"
    max_message_size                  = "MaximumMessageSize"
    message_retention_seconds         = "MessageRetentionPeriod"
    receive_wait_time_seconds         = "ReceiveMessageWaitTimeSeconds"
    visibility_timeout_seconds        = "VisibilityTimeout"
    kms_data_key_reuse_period_seconds = "KmsDataKeyReusePeriodSeconds"
  }

  # The policy of a queue is a resource of its own in CloudFormation.
  also "AWS::SQS::QueuePolicy" {
    when = source.policy != null
    properties = {
      PolicyDocument = source.policy
      Queues         = [resource.id]
    }
  }
  ignore = ["policy"]
}

resource "aws_sqs_queue_policy" {
  type = "AWS::SQS::QueuePolicy"
  names = {
    policy    = "PolicyDocument"
    queue_url = "Queues[]"
  }
}

# CloudFormation's second form of it, for one queue.
resource "AWS::SQS::QueueInlinePolicy" {
  type  = "AWS::SQS::QueuePolicy"
  names = { Queue = "Queues[]" }
}

attachment "aws_sqs_queue_redrive_policy" {
  to = "AWS::SQS::Queue"
  by = source.queue_url
}

attachment "aws_sqs_queue_redrive_allow_policy" {
  to = "AWS::SQS::Queue"
  by = source.queue_url
}

defaults "AWS::SQS::Queue" {
  since      = "2022-10-04"
  source     = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html"
  when       = self.KmsMasterKeyId == null
  properties = { SqsManagedSseEnabled = true }
}

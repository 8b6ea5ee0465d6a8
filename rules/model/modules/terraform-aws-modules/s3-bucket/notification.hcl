source "terraform-aws-modules/s3-bucket/aws//modules/notification" {
  versions = ">= 1.8, < 6.0"
  ignore = [
    "bucket_arn", "create_lambda_permission", "create_sns_policy", "create_sqs_policy", "region",
  ]
}

variable "bucket" { default = "" }
variable "create" { default = true }
variable "eventbridge" { default = null }
variable "lambda_notifications" { default = {} }
variable "sns_notifications" { default = {} }
variable "sqs_notifications" { default = {} }

resource "aws_s3_bucket_notification" "this" {
  count           = var.create ? 1 : 0
  bucket          = var.bucket
  eventbridge     = var.eventbridge
  lambda_function = [for one in values(var.lambda_notifications) : { lambda_function_arn = one.function_arn, events = one.events }]
  queue           = [for one in values(var.sqs_notifications) : { queue_arn = one.queue_arn, events = one.events }]
  topic           = [for one in values(var.sns_notifications) : { topic_arn = one.topic_arn, events = one.events }]
}

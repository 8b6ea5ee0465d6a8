source "terraform-aws-modules/s3-bucket/aws//modules/notification" {
  versions = ">= 1.8, < 6.0"
  ignore = [
    "create_sns_policy", "create_sqs_policy", "region",
  ]
}

variable "bucket" { default = "" }
variable "bucket_arn" { default = null }
variable "create" { default = true }
variable "create_lambda_permission" { default = true }
variable "eventbridge" { default = null }
variable "lambda_notifications" { default = {} }
variable "sns_notifications" { default = {} }
variable "sqs_notifications" { default = {} }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_s3_bucket_notification" "this" {
  count           = var.create ? 1 : 0
  bucket          = var.bucket
  eventbridge     = var.eventbridge
  lambda_function = [for one in values(var.lambda_notifications) : { lambda_function_arn = one.function_arn, events = one.events }]
  queue           = [for one in values(var.sqs_notifications) : { queue_arn = one.queue_arn, events = one.events }]
  topic           = [for one in values(var.sns_notifications) : { topic_arn = one.topic_arn, events = one.events }]
}

resource "aws_lambda_permission" "allow" {
  for_each       = { for key, one in var.lambda_notifications : key => one if var.create_lambda_permission }
  action         = "lambda:InvokeFunction"
  function_name  = each.value.function_name
  qualifier      = try(each.value.qualifier, null)
  principal      = "s3.amazonaws.com"
  source_arn     = var.bucket_arn != null ? var.bucket_arn : "arn:aws:s3:::${var.bucket}"
  source_account = try(each.value.source_account, null)
}

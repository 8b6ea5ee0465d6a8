source "terraform-aws-modules/sns/aws" {
  versions = ">= 2.0, < 5.0"
  whole    = true
  ignore = [

  ]
}

variable "application_failure_feedback_role_arn" { default = null }
variable "application_success_feedback_role_arn" { default = null }
variable "application_success_feedback_sample_rate" { default = null }
variable "content_based_deduplication" { default = false }
variable "create_sns_topic" { default = true }
variable "delivery_policy" { default = null }
variable "display_name" { default = null }
variable "fifo_topic" { default = false }
variable "firehose_failure_feedback_role_arn" { default = null }
variable "firehose_success_feedback_role_arn" { default = null }
variable "firehose_success_feedback_sample_rate" { default = null }
variable "http_failure_feedback_role_arn" { default = null }
variable "http_success_feedback_role_arn" { default = null }
variable "http_success_feedback_sample_rate" { default = null }
variable "kms_master_key_id" { default = null }
variable "lambda_failure_feedback_role_arn" { default = null }
variable "lambda_success_feedback_role_arn" { default = null }
variable "lambda_success_feedback_sample_rate" { default = null }
variable "name" { default = null }
variable "name_prefix" { default = null }
variable "policy" { default = null }
variable "sqs_failure_feedback_role_arn" { default = null }
variable "sqs_success_feedback_role_arn" { default = null }
variable "sqs_success_feedback_sample_rate" { default = null }
variable "tags" { default = {} }

resource "aws_sns_topic" "this" {
  count                                    = var.create_sns_topic ? 1 : 0
  name                                     = var.name
  name_prefix                              = var.name_prefix
  display_name                             = var.display_name
  policy                                   = var.policy
  delivery_policy                          = var.delivery_policy
  kms_master_key_id                        = var.kms_master_key_id
  fifo_topic                               = var.fifo_topic
  content_based_deduplication              = var.content_based_deduplication
  tags                                     = var.tags
  application_failure_feedback_role_arn    = var.application_failure_feedback_role_arn
  application_success_feedback_role_arn    = var.application_success_feedback_role_arn
  application_success_feedback_sample_rate = var.application_success_feedback_sample_rate
  firehose_failure_feedback_role_arn       = var.firehose_failure_feedback_role_arn
  firehose_success_feedback_role_arn       = var.firehose_success_feedback_role_arn
  firehose_success_feedback_sample_rate    = var.firehose_success_feedback_sample_rate
  http_failure_feedback_role_arn           = var.http_failure_feedback_role_arn
  http_success_feedback_role_arn           = var.http_success_feedback_role_arn
  http_success_feedback_sample_rate        = var.http_success_feedback_sample_rate
  lambda_failure_feedback_role_arn         = var.lambda_failure_feedback_role_arn
  lambda_success_feedback_role_arn         = var.lambda_success_feedback_role_arn
  lambda_success_feedback_sample_rate      = var.lambda_success_feedback_sample_rate
  sqs_failure_feedback_role_arn            = var.sqs_failure_feedback_role_arn
  sqs_success_feedback_role_arn            = var.sqs_success_feedback_role_arn
  sqs_success_feedback_sample_rate         = var.sqs_success_feedback_sample_rate
  whole                                    = true
}

output "sns_topic_arn" { value = one(aws_sns_topic.this[*].arn) }
output "sns_topic_name" { value = one(aws_sns_topic.this[*].name) }

source "cloudposse/sns-topic/aws" {
  versions = ">= 0.20.0, < 2.0"
  ignore = [
    "additional_tag_map", "attributes", "content_based_deduplication", "delimiter", "delivery_policy", "delivery_status", "descriptor_formats",
    "environment", "fifo_queue_enabled", "fifo_topic", "id_length_limit", "label_key_case", "label_order", "label_value_case", "labels_as_tags",
    "name", "namespace", "redrive_policy", "redrive_policy_max_receiver_count", "regex_replace_chars", "sqs_dlq_enabled", "sqs_dlq_max_message_size",
    "sqs_dlq_message_retention_seconds", "sqs_queue_kms_data_key_reuse_period_seconds", "sqs_queue_kms_master_key_id", "stage", "subscribers", "tags",
    "tenant",
  ]
}

variable "allowed_aws_services_for_sns_published" { default = [] }
variable "allowed_iam_arns_for_sns_publish" { default = [] }
variable "context" { default = { enabled = true } }
variable "enabled" { default = null }
variable "encryption_enabled" { default = true }
variable "kms_master_key_id" { default = "alias/aws/sns" }
variable "sns_topic_policy_json" { default = "" }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
}

resource "aws_sns_topic" "this" {
  count                                    = local.enabled ? 1 : 0
  name                                     = var.unsaid
  application_success_feedback_role_arn    = var.unsaid
  application_success_feedback_sample_rate = var.unsaid
  firehose_failure_feedback_role_arn       = var.unsaid
  firehose_success_feedback_role_arn       = var.unsaid
  firehose_success_feedback_sample_rate    = var.unsaid
  http_failure_feedback_role_arn           = var.unsaid
  http_success_feedback_role_arn           = var.unsaid
  http_success_feedback_sample_rate        = var.unsaid
  lambda_failure_feedback_role_arn         = var.unsaid
  lambda_success_feedback_role_arn         = var.unsaid
  lambda_success_feedback_sample_rate      = var.unsaid
  sqs_failure_feedback_role_arn            = var.unsaid
  sqs_success_feedback_role_arn            = var.unsaid
  sqs_success_feedback_sample_rate         = var.unsaid
  tags                                     = var.unsaid
  kms_master_key_id                        = var.encryption_enabled ? var.kms_master_key_id : null
  whole                                    = true
}

resource "aws_sns_topic_policy" "this" {
  count  = local.enabled && length(var.allowed_aws_services_for_sns_published) + length(var.allowed_iam_arns_for_sns_publish) > 0 ? 1 : 0
  arn    = one(aws_sns_topic.this[*].arn)
  policy = try(coalesce(var.sns_topic_policy_json), var.unsaid)
  whole  = true
}

output "sns_topic_arn" { value = one(aws_sns_topic.this[*].arn) }

source "terraform-aws-modules/sqs/aws" {
  versions = ">= 2.0, < 4.0"
  whole    = true
  ignore = [
    "deduplication_scope", "fifo_throughput_limit",
  ]
}

variable "content_based_deduplication" { default = false }
variable "create" { default = true }
variable "delay_seconds" { default = 0 }
variable "fifo_queue" { default = false }
variable "kms_data_key_reuse_period_seconds" { default = 300 }
variable "kms_master_key_id" { default = null }
variable "max_message_size" { default = 262144 }
variable "message_retention_seconds" { default = 345600 }
variable "name" { default = null }
variable "name_prefix" { default = null }
variable "policy" { default = "" }
variable "receive_wait_time_seconds" { default = 0 }
variable "redrive_allow_policy" { default = "" }
variable "redrive_policy" { default = "" }
variable "sqs_managed_sse_enabled" { default = false }
variable "tags" { default = {} }
variable "visibility_timeout_seconds" { default = 30 }

resource "aws_sqs_queue" "this" {
  count                             = var.create ? 1 : 0
  name                              = var.name
  name_prefix                       = var.name_prefix
  visibility_timeout_seconds        = var.visibility_timeout_seconds
  message_retention_seconds         = var.message_retention_seconds
  max_message_size                  = var.max_message_size
  delay_seconds                     = var.delay_seconds
  receive_wait_time_seconds         = var.receive_wait_time_seconds
  policy                            = var.policy
  redrive_policy                    = var.redrive_policy
  redrive_allow_policy              = var.redrive_allow_policy
  fifo_queue                        = var.fifo_queue
  content_based_deduplication       = var.content_based_deduplication
  kms_data_key_reuse_period_seconds = var.kms_data_key_reuse_period_seconds
  tags                              = var.tags
  sqs_managed_sse_enabled           = var.sqs_managed_sse_enabled ? true : null
  kms_master_key_id                 = var.sqs_managed_sse_enabled ? null : var.kms_master_key_id
  whole                             = true
}

output "sqs_queue_arn" { value = one(aws_sqs_queue.this[*].arn) }
output "sqs_queue_id" { value = one(aws_sqs_queue.this[*].id) }
output "sqs_queue_name" { value = one(aws_sqs_queue.this[*].name) }

source "terraform-aws-modules/sqs/aws" {
  versions = ">= 4.0, < 6.0"
  whole    = true
  ignore = [
    "create_dlq_redrive_allow_policy", "deduplication_scope", "dlq_content_based_deduplication", "dlq_deduplication_scope", "dlq_delay_seconds",
    "dlq_fifo_throughput_limit", "dlq_kms_data_key_reuse_period_seconds", "dlq_receive_wait_time_seconds", "dlq_redrive_allow_policy",
    "dlq_visibility_timeout_seconds", "fifo_throughput_limit", "redrive_allow_policy", "region",
  ]
}

variable "content_based_deduplication" { default = null }
variable "create" { default = true }
variable "create_dlq" { default = false }
variable "create_dlq_queue_policy" { default = false }
variable "create_queue_policy" { default = false }
variable "delay_seconds" { default = null }
variable "dlq_kms_master_key_id" { default = null }
variable "dlq_message_retention_seconds" { default = null }
variable "dlq_name" { default = null }
variable "dlq_queue_policy_statements" {
  type = map(object({
    sid           = optional(string)
    actions       = optional(list(string))
    not_actions   = optional(list(string))
    effect        = optional(string, "Allow")
    resources     = optional(list(string))
    not_resources = optional(list(string))
    principals = optional(list(object({
      type        = string
      identifiers = list(string)
    })))
    not_principals = optional(list(object({
      type        = string
      identifiers = list(string)
    })))
    condition = optional(list(object({
      test     = string
      variable = string
      values   = list(string)
    })))

    conditions = optional(list(object({
      test     = string
      variable = string
      values   = list(string)
    })))
  }))
  default = null
  until "5.1.0" { default = {} }
}
variable "dlq_sqs_managed_sse_enabled" { default = true }
variable "dlq_tags" { default = {} }
variable "fifo_queue" { default = false }
variable "kms_data_key_reuse_period_seconds" { default = null }
variable "kms_master_key_id" { default = null }
variable "max_message_size" { default = null }
variable "message_retention_seconds" { default = null }
variable "name" { default = null }
variable "override_dlq_queue_policy_documents" { default = [] }
variable "override_queue_policy_documents" { default = [] }
variable "queue_policy_statements" {
  type = map(object({
    sid           = optional(string)
    actions       = optional(list(string))
    not_actions   = optional(list(string))
    effect        = optional(string, "Allow")
    resources     = optional(list(string))
    not_resources = optional(list(string))
    principals = optional(list(object({
      type        = string
      identifiers = list(string)
    })))
    not_principals = optional(list(object({
      type        = string
      identifiers = list(string)
    })))
    condition = optional(list(object({
      test     = string
      variable = string
      values   = list(string)
    })))

    conditions = optional(list(object({
      test     = string
      variable = string
      values   = list(string)
    })))
  }))
  default = null
  until "5.1.0" { default = {} }
}
variable "receive_wait_time_seconds" { default = null }
variable "redrive_policy" { default = {} }
variable "source_dlq_queue_policy_documents" { default = [] }
variable "source_queue_policy_documents" { default = [] }
variable "sqs_managed_sse_enabled" { default = true }
variable "tags" { default = {} }
variable "use_name_prefix" { default = false }
variable "visibility_timeout_seconds" { default = null }

locals {
  name     = try(trimsuffix(var.name, ".fifo"), "")
  dlq_name = try(coalesce(trimsuffix(var.dlq_name, ".fifo")), "${local.name}-dlq")
  ending   = var.fifo_queue ? ".fifo" : ""
  dlq_key  = try(coalesce(var.dlq_kms_master_key_id, var.kms_master_key_id), null)
}

resource "aws_sqs_queue" "this" {
  count                             = var.create ? 1 : 0
  name                              = var.use_name_prefix ? null : "${local.name}${local.ending}"
  name_prefix                       = var.use_name_prefix ? "${local.name}-" : null
  content_based_deduplication       = var.content_based_deduplication
  delay_seconds                     = var.delay_seconds
  fifo_queue                        = var.fifo_queue
  kms_data_key_reuse_period_seconds = var.kms_data_key_reuse_period_seconds
  kms_master_key_id                 = var.kms_master_key_id
  max_message_size                  = var.max_message_size
  message_retention_seconds         = var.message_retention_seconds
  receive_wait_time_seconds         = var.receive_wait_time_seconds
  visibility_timeout_seconds        = var.visibility_timeout_seconds
  tags                              = var.tags
  sqs_managed_sse_enabled           = var.kms_master_key_id != null ? null : var.sqs_managed_sse_enabled
  whole                             = true
}

resource "aws_sqs_queue" "dlq" {
  count                     = var.create && var.create_dlq ? 1 : 0
  name                      = var.use_name_prefix ? null : "${local.dlq_name}${local.ending}"
  name_prefix               = var.use_name_prefix ? "${local.dlq_name}-" : null
  fifo_queue                = var.fifo_queue
  kms_master_key_id         = local.dlq_key
  sqs_managed_sse_enabled   = local.dlq_key != null ? null : coalesce(var.dlq_sqs_managed_sse_enabled, var.sqs_managed_sse_enabled)
  message_retention_seconds = try(coalesce(var.dlq_message_retention_seconds, var.message_retention_seconds), null)
  tags                      = merge(var.tags, var.dlq_tags)
}

data "aws_iam_policy_document" "this" {
  source_policy_documents   = var.source_queue_policy_documents
  override_policy_documents = var.override_queue_policy_documents
  statement = flatten([for all in [var.queue_policy_statements] : [for key, one in all : {
    sid = try(one.sid, key), effect = lookup(one, "effect", null), actions = lookup(one, "actions", null), not_actions = lookup(
      one, "not_actions", null,
    )
    resources      = lookup(one, "resources", null) == null ? aws_sqs_queue.this[*].arn : one.resources
    not_resources  = lookup(one, "not_resources", null)
    principals     = lookup(one, "principals", null) == null ? [] : one.principals
    not_principals = lookup(one, "not_principals", null) == null ? [] : one.not_principals
    condition      = concat(lookup(one, "conditions", null) == null ? [] : one.conditions, lookup(one, "condition", null) == null ? [] : one.condition)
    }] if all != null])
}

data "aws_iam_policy_document" "dlq" {
  source_policy_documents   = var.source_dlq_queue_policy_documents
  override_policy_documents = var.override_dlq_queue_policy_documents
  statement = flatten([for all in [var.dlq_queue_policy_statements] : [for key, one in all : {
    sid = try(one.sid, key), effect = lookup(one, "effect", null), actions = lookup(one, "actions", null), not_actions = lookup(
      one, "not_actions", null,
    )
    resources      = lookup(one, "resources", null) == null ? aws_sqs_queue.dlq[*].arn : one.resources
    not_resources  = lookup(one, "not_resources", null)
    principals     = lookup(one, "principals", null) == null ? [] : one.principals
    not_principals = lookup(one, "not_principals", null) == null ? [] : one.not_principals
    condition      = concat(lookup(one, "conditions", null) == null ? [] : one.conditions, lookup(one, "condition", null) == null ? [] : one.condition)
    }] if all != null])
}

resource "aws_sqs_queue_policy" "this" {
  count     = var.create && var.create_queue_policy ? 1 : 0
  queue_url = one(aws_sqs_queue.this[*].url)
  policy    = data.aws_iam_policy_document.this.json
  whole     = true
}

resource "aws_sqs_queue_policy" "dlq" {
  count     = var.create && var.create_dlq && var.create_dlq_queue_policy ? 1 : 0
  queue_url = one(aws_sqs_queue.dlq[*].url)
  policy    = data.aws_iam_policy_document.dlq.json
  whole     = true
}

resource "aws_sqs_queue_redrive_policy" "this" {
  count          = var.create && !var.create_dlq && length(var.redrive_policy) > 0 ? 1 : 0
  queue_url      = one(aws_sqs_queue.this[*].url)
  redrive_policy = jsonencode(var.redrive_policy)
}

resource "aws_sqs_queue_redrive_policy" "dlq" {
  count          = var.create && var.create_dlq ? 1 : 0
  queue_url      = one(aws_sqs_queue.this[*].url)
  redrive_policy = jsonencode(merge({ deadLetterTargetArn = one(aws_sqs_queue.dlq[*].arn), maxReceiveCount = 5 }, var.redrive_policy))
}

output "queue_arn" { value = one(aws_sqs_queue.this[*].arn) }
output "queue_id" { value = one(aws_sqs_queue.this[*].id) }
output "queue_url" { value = one(aws_sqs_queue.this[*].url) }
output "queue_name" { value = one(aws_sqs_queue.this[*].name) }
output "dead_letter_queue_arn" { value = one(aws_sqs_queue.dlq[*].arn) }
output "dead_letter_queue_url" { value = one(aws_sqs_queue.dlq[*].url) }

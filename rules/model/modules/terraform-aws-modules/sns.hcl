source "terraform-aws-modules/sns/aws" {
  versions = ">= 5.0, < 8.0"
  whole    = true
  ignore = [
    "application_feedback", "archive_policy", "data_protection_policy", "fifo_throughput_scope", "firehose_feedback", "http_feedback",
    "lambda_feedback", "region", "signature_version", "sqs_feedback",
  ]
}

variable "unsaid" {}
variable "content_based_deduplication" { default = false }
variable "create" { default = true }
variable "create_subscription" { default = true }
variable "create_topic_policy" { default = true }
variable "delivery_policy" { default = null }
variable "display_name" { default = null }
variable "enable_default_topic_policy" { default = true }
variable "fifo_topic" { default = false }
variable "kms_master_key_id" { default = null }
variable "name" { default = null }
variable "override_topic_policy_documents" { default = [] }
variable "source_topic_policy_documents" { default = [] }
variable "subscriptions" {
  type = map(object({
    confirmation_timeout_in_minutes = optional(number)
    delivery_policy                 = optional(string)
    endpoint                        = string
    endpoint_auto_confirms          = optional(bool)
    filter_policy                   = optional(string)
    filter_policy_scope             = optional(string)
    protocol                        = string
    raw_message_delivery            = optional(bool)
    redrive_policy                  = optional(string)
    replay_policy                   = optional(string)
    subscription_role_arn           = optional(string)
  }))
  default = {}
  until "7.0.0" { default = {} }
}
variable "tags" { default = {} }
variable "topic_policy" { default = null }
variable "topic_policy_statements" {
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
  }))
  default = null
  until "7.0.0" { default = {} }
}
variable "tracing_config" { default = null }
variable "use_name_prefix" { default = false }

locals {
  name = try(trimsuffix(var.name, ".fifo"), "")
}

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "this" {
  source_policy_documents   = var.source_topic_policy_documents
  override_policy_documents = var.override_topic_policy_documents
  statement = concat(
    var.enable_default_topic_policy ? [{
      actions = ["sns:Subscribe", "sns:SetTopicAttributes", "sns:RemovePermission", "sns:Publish", "sns:ListSubscriptionsByTopic",
        "sns:GetTopicAttributes", "sns:DeleteTopic", "sns:AddPermission"]
      resources  = aws_sns_topic.this[*].arn
      principals = [{ type = "AWS", identifiers = ["*"] }]
      condition  = [{ test = "StringEquals", variable = "AWS:SourceAccount", values = [data.aws_caller_identity.current.account_id] }]
    }] : [],
    flatten([for all in [var.topic_policy_statements] : [for key, one in all : {
      sid = try(one.sid, key), effect = lookup(one, "effect", null), actions = lookup(one, "actions", null), not_actions = lookup(
        one, "not_actions", null,
      )
      resources      = lookup(one, "resources", null) == null ? aws_sns_topic.this[*].arn : one.resources
      not_resources  = lookup(one, "not_resources", null)
      principals     = lookup(one, "principals", null) == null ? [] : one.principals
      not_principals = lookup(one, "not_principals", null) == null ? [] : one.not_principals
      condition      = concat(lookup(one, "conditions", null) == null ? [] : one.conditions, lookup(one, "condition", null) == null ? [] : one.condition)
      }] if all != null]),
  )
}

resource "aws_sns_topic" "this" {
  count                                    = var.create ? 1 : 0
  name                                     = var.use_name_prefix ? null : var.fifo_topic ? "${local.name}.fifo" : local.name
  name_prefix                              = var.use_name_prefix ? "${local.name}-" : null
  kms_master_key_id                        = var.kms_master_key_id
  fifo_topic                               = var.fifo_topic
  content_based_deduplication              = var.content_based_deduplication
  tracing_config                           = var.tracing_config
  delivery_policy                          = var.delivery_policy
  display_name                             = var.display_name
  tags                                     = var.tags
  policy                                   = var.create_topic_policy ? null : var.topic_policy
  application_failure_feedback_role_arn    = var.unsaid
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
  whole                                    = true
}

resource "aws_sns_topic_policy" "this" {
  count  = var.create && var.create_topic_policy ? 1 : 0
  arn    = one(aws_sns_topic.this[*].arn)
  policy = data.aws_iam_policy_document.this.json
  whole  = true
}

resource "aws_sns_topic_subscription" "this" {
  for_each  = var.create && var.create_subscription ? var.subscriptions : {}
  topic_arn = one(aws_sns_topic.this[*].arn)
  protocol  = each.value.protocol
  endpoint  = each.value.endpoint
}

output "topic_arn" { value = one(aws_sns_topic.this[*].arn) }
output "topic_id" { value = one(aws_sns_topic.this[*].id) }
output "topic_name" { value = one(aws_sns_topic.this[*].name) }

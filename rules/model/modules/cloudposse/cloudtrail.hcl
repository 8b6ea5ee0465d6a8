source "cloudposse/cloudtrail/aws" {
  versions = ">= 0.20.0, < 1.0"
  ignore = [
    "additional_tag_map", "attributes", "delimiter", "descriptor_formats", "environment", "id_length_limit", "include_global_service_events",
    "is_organization_trail", "label_key_case", "label_order", "label_value_case", "labels_as_tags", "name", "namespace", "regex_replace_chars",
    "s3_key_prefix", "stage", "tags", "tenant",
  ]
}

variable "advanced_event_selector" { default = [] }
variable "cloud_watch_logs_group_arn" { default = "" }
variable "cloud_watch_logs_role_arn" { default = "" }
variable "context" { default = { enabled = true } }
variable "enable_log_file_validation" { default = true }
variable "enable_logging" { default = true }
variable "enabled" { default = null }
variable "event_selector" { default = [] }
variable "insight_selector" { default = [] }
variable "is_multi_region_trail" { default = true }
variable "kms_key_arn" { default = "" }
variable "s3_bucket_name" {}
variable "sns_topic_name" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
}

resource "aws_cloudtrail" "default" {
  count                      = local.enabled ? 1 : 0
  name                       = var.unsaid
  enable_logging             = var.enable_logging
  s3_bucket_name             = var.s3_bucket_name
  enable_log_file_validation = var.enable_log_file_validation
  sns_topic_name             = var.sns_topic_name
  is_multi_region_trail      = var.is_multi_region_trail
  cloud_watch_logs_role_arn  = var.cloud_watch_logs_role_arn
  cloud_watch_logs_group_arn = var.cloud_watch_logs_group_arn
  tags                       = var.unsaid
  kms_key_id                 = var.kms_key_arn
  insight_selector           = length(var.insight_selector) == 0 ? [] : var.unsaid
  event_selector             = length(var.event_selector) == 0 ? [] : var.unsaid
  advanced_event_selector    = length(var.advanced_event_selector) == 0 ? [] : var.unsaid
  whole                      = true
}

output "cloudtrail_arn" { value = one(aws_cloudtrail.default[*].arn) }

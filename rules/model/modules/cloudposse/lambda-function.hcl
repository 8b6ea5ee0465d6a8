source "cloudposse/lambda-function/aws" {
  versions = ">= 0.4.0, < 2.0"
  ignore = [
    "additional_tag_map", "architectures", "attributes", "cloudwatch_event_rules", "cloudwatch_lambda_insights_enabled",
    "cloudwatch_log_subscription_filters", "cloudwatch_logs_kms_key_arn", "cloudwatch_logs_retention_in_days", "custom_iam_policy_arns", "delimiter",
    "description", "descriptor_formats", "environment", "ephemeral_storage_size", "event_source_mappings", "iam_policy_description",
    "id_length_limit", "ignore_external_function_updates", "invoke_function_permissions", "label_key_case", "label_order",
    "label_value_case", "labels_as_tags", "lambda_at_edge", "lambda_at_edge_enabled", "name", "namespace", "permissions_boundary",
    "regex_replace_chars", "role_name", "sns_subscriptions", "source_code_hash", "ssm_parameter_names", "stage", "tags", "tenant",
  ]
}

variable "context" { default = { enabled = true } }
variable "dead_letter_config_target_arn" { default = null }
variable "enabled" { default = null }
variable "filename" { default = null }
variable "function_name" {}
variable "handler" { default = null }
variable "image_config" { default = {} }
variable "image_uri" { default = null }
variable "inline_iam_policy" { default = null }
variable "kms_key_arn" { default = "" }
variable "lambda_environment" { default = null }
variable "layers" { default = [] }
variable "memory_size" { default = 128 }
variable "package_type" { default = "Zip" }
variable "publish" { default = false }
variable "reserved_concurrent_executions" { default = -1 }
variable "runtime" { default = null }
variable "s3_bucket" { default = null }
variable "s3_key" { default = null }
variable "s3_object_version" { default = null }
variable "timeout" { default = 3 }
variable "tracing_config_mode" { default = null }
variable "vpc_config" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
}

resource "aws_lambda_function" "this" {
  count                          = local.enabled ? 1 : 0
  filename                       = var.filename
  function_name                  = var.function_name
  handler                        = var.handler
  image_uri                      = var.image_uri
  kms_key_arn                    = var.kms_key_arn
  layers                         = var.layers
  memory_size                    = var.memory_size
  package_type                   = var.package_type
  publish                        = var.publish
  reserved_concurrent_executions = var.reserved_concurrent_executions
  runtime                        = var.runtime
  s3_bucket                      = var.s3_bucket
  s3_key                         = var.s3_key
  s3_object_version              = var.s3_object_version
  tags                           = var.unsaid
  timeout                        = var.timeout
  image_config                   = length(var.image_config) == 0 ? [] : var.unsaid
  role                           = var.unsaid
  environment                    = var.lambda_environment == null ? [] : [var.lambda_environment]
  tracing_config                 = var.tracing_config_mode == null ? [] : [{ mode = var.tracing_config_mode }]
  dead_letter_config             = var.dead_letter_config_target_arn == null ? [] : [{ target_arn = var.dead_letter_config_target_arn }]
  vpc_config                     = var.vpc_config == null ? [] : [var.vpc_config]
  whole                          = true
}

# Of the function's role only what the call writes is said; its name is not.
resource "aws_iam_role_policy" "inline" {
  count  = local.enabled && var.inline_iam_policy != null ? 1 : 0
  role   = var.unsaid
  policy = var.inline_iam_policy
}

output "arn" { value = one(aws_lambda_function.this[*].arn) }
output "function_name" { value = one(aws_lambda_function.this[*].function_name) }

source "cloudposse/lambda-function/aws" {
  versions = ">= 0.4.0, < 2.0"
  ignore = [
    "additional_tag_map", "architectures", "attributes", "cloudwatch_event_rules", "cloudwatch_log_subscription_filters",
    "cloudwatch_logs_kms_key_arn", "cloudwatch_logs_retention_in_days", "delimiter", "description", "descriptor_formats", "environment",
    "ephemeral_storage_size", "event_source_mappings", "iam_policy_description", "id_length_limit", "ignore_external_function_updates",
    "label_key_case", "label_order", "label_value_case", "labels_as_tags", "lambda_at_edge", "name", "namespace", "regex_replace_chars",
    "role_name", "sns_subscriptions", "source_code_hash", "ssm_parameter_names", "stage", "tags", "tenant",
  ]
}

variable "cloudwatch_lambda_insights_enabled" { default = false }
variable "context" { default = { enabled = true } }
variable "custom_iam_policy_arns" { default = [] }
variable "dead_letter_config_target_arn" { default = null }
variable "enabled" { default = null }
variable "filename" { default = null }
variable "function_name" {}
variable "handler" { default = null }
variable "image_config" { default = {} }
variable "image_uri" { default = null }
variable "inline_iam_policy" { default = null }
variable "invoke_function_permissions" { default = [] }
variable "kms_key_arn" { default = "" }
variable "lambda_at_edge_enabled" { default = false }
variable "lambda_environment" { default = null }
variable "layers" { default = [] }
variable "memory_size" { default = 128 }
variable "package_type" { default = "Zip" }
variable "permissions_boundary" { default = "" }
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
  role                           = one(aws_iam_role.this[*].arn)
  environment                    = var.lambda_environment == null ? [] : [var.lambda_environment]
  tracing_config                 = var.tracing_config_mode == null ? [] : [{ mode = var.tracing_config_mode }]
  dead_letter_config             = var.dead_letter_config_target_arn == null ? [] : [{ target_arn = var.dead_letter_config_target_arn }]
  vpc_config                     = var.vpc_config == null ? [] : [var.vpc_config]
  whole                          = true
}

resource "aws_iam_role" "this" {
  count                = local.enabled ? 1 : 0
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
  permissions_boundary = var.permissions_boundary
}

# What the module itself lets its functions do: logs, traces, the network.
resource "aws_iam_role_policy_attachment" "of_the_module" {
  count      = length(aws_iam_role.this)
  role       = one(aws_iam_role.this[*].name)
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role_policy_attachment" "custom" {
  count      = length(aws_iam_role.this) > 0 ? length(var.custom_iam_policy_arns) : 0
  role       = one(aws_iam_role.this[*].name)
  policy_arn = var.custom_iam_policy_arns[count.index]
}

resource "aws_lambda_permission" "invoke_function" {
  count         = local.enabled ? length(var.invoke_function_permissions) : 0
  action        = "lambda:InvokeFunction"
  function_name = one(aws_lambda_function.this[*].function_name)
  principal     = var.invoke_function_permissions[count.index].principal
  source_arn    = var.invoke_function_permissions[count.index].source_arn
}

resource "aws_iam_role_policy" "inline" {
  count  = local.enabled && var.inline_iam_policy != null ? 1 : 0
  role   = one(aws_iam_role.this[*].name)
  policy = var.inline_iam_policy
}

output "arn" { value = one(aws_lambda_function.this[*].arn) }
output "function_name" { value = one(aws_lambda_function.this[*].function_name) }

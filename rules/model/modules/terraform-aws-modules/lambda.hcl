source "terraform-aws-modules/lambda/aws" {
  versions = ">= 1.4, < 9.0"
  ignore = [
    "artifacts_dir", "attach_create_log_group_permission", "build_in_docker", "cloudwatch_logs_skip_destroy", "compatible_architectures",
    "compatible_runtimes", "create_async_event_config", "create_current_version_async_event_config", "create_package", "create_sam_metadata",
    "create_unqualified_alias_async_event_config", "create_unqualified_alias_lambda_function_url", "destination_on_failure",
    "destination_on_success", "docker_additional_options", "docker_build_root", "docker_entrypoint", "docker_file", "docker_image",
    "docker_pip_cache", "docker_with_ssh_agent", "durable_config_retention_period", "ephemeral_storage_size", "event_source_mapping",
    "file_system_arn", "file_system_local_mount_path", "hash_extra", "ignore_source_code_hash", "image_config_command", "image_config_entry_point",
    "image_config_working_directory", "include_default_tag", "invoke_mode", "ipv6_allowed_for_dual_stack", "lambda_at_edge_logs_all_regions",
    "layer_name", "layer_skip_destroy", "license_info", "local_existing_package", "logging_application_log_level", "logging_log_format",
    "logging_system_log_level", "managed_instances_capacity_provider_arn", "maximum_event_age_in_seconds", "maximum_retry_attempts", "policy_name",
    "policy_path", "provisioned_concurrent_executions", "quiet_archive_local_exec", "recreate_missing_package", "recursive_loop", "region",
    "replace_security_groups_on_destroy", "role_description", "role_force_detach_policies", "role_maximum_session_duration", "role_name",
    "role_path", "role_permissions_boundary", "role_tags", "s3_acl", "s3_bucket", "s3_existing_package", "s3_kms_key_id",
    "s3_object_override_default_tags", "s3_object_storage_class", "s3_object_tags", "s3_object_tags_only", "s3_prefix", "s3_server_side_encryption",
    "skip_destroy", "source_path", "store_on_s3", "tenant_isolation_mode", "timeouts", "trigger_on_package_timestamp",
  ]
}

variable "allowed_triggers" { default = {} }
variable "architectures" { default = null }
variable "assume_role_policy_statements" { default = {} }
variable "attach_async_event_policy" { default = false }
variable "attach_cloudwatch_logs_policy" { default = true }
variable "attach_dead_letter_policy" { default = false }
variable "attach_network_policy" { default = false }
variable "attach_policies" { default = false }
variable "attach_policy" { default = false }
variable "attach_policy_json" { default = false }
variable "attach_policy_jsons" { default = false }
variable "attach_policy_statements" { default = false }
variable "attach_tracing_policy" { default = false }
variable "authorization_type" {
  default = "NONE"
  until "3.2.0" {}
}
variable "cloudwatch_logs_deletion_protection_enabled" { default = null }
variable "cloudwatch_logs_kms_key_id" { default = null }
variable "cloudwatch_logs_log_group_class" { default = null }
variable "cloudwatch_logs_retention_in_days" { default = null }
variable "cloudwatch_logs_tags" { default = {} }
variable "code_signing_config_arn" { default = null }
variable "cors" { default = {} }
variable "create" { default = true }
variable "create_current_version_allowed_triggers" { default = true }
variable "create_function" { default = true }
variable "create_lambda_function_url" { default = false }
variable "create_layer" { default = false }
variable "create_role" { default = true }
variable "create_unqualified_alias_allowed_triggers" { default = true }
variable "dead_letter_target_arn" { default = null }
variable "description" { default = "" }
variable "durable_config_execution_timeout" { default = null }
variable "environment_variables" { default = {} }
variable "function_name" { default = "" }
variable "function_tags" { default = {} }
variable "handler" { default = "" }
variable "image_uri" { default = null }
variable "kms_key_arn" { default = null }
variable "lambda_at_edge" { default = false }
variable "lambda_role" { default = "" }
variable "layers" { default = null }
variable "logging_log_group" { default = null }
variable "memory_size" { default = 128 }
variable "number_of_policies" { default = 0 }
variable "number_of_policy_jsons" { default = 0 }
variable "package_type" { default = "Zip" }
variable "policies" { default = [] }
variable "policy" { default = null }
variable "policy_json" { default = null }
variable "policy_jsons" { default = [] }
variable "policy_statements" { default = {} }
variable "publish" { default = false }
variable "replacement_security_group_ids" {}
variable "reserved_concurrent_executions" { default = -1 }
variable "runtime" { default = "" }
variable "snap_start" { default = false }
variable "tags" { default = {} }
variable "timeout" { default = 3 }
variable "tracing_mode" { default = null }
variable "trusted_entities" { default = [] }
variable "use_existing_cloudwatch_log_group" { default = false }
variable "vpc_security_group_ids" { default = null }
variable "vpc_subnet_ids" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  makes_function = var.create && var.create_function && !var.create_layer
  makes_role     = local.makes_function && var.create_role
}

resource "aws_lambda_function" "this" {
  count                          = local.makes_function ? 1 : 0
  function_name                  = var.function_name
  description                    = var.description
  memory_size                    = var.memory_size
  reserved_concurrent_executions = var.reserved_concurrent_executions
  layers                         = var.layers
  kms_key_arn                    = var.kms_key_arn
  image_uri                      = var.image_uri
  package_type                   = var.package_type
  architectures                  = var.architectures
  code_signing_config_arn        = var.code_signing_config_arn
  handler                        = var.package_type != "Zip" ? null : var.handler
  runtime                        = var.package_type != "Zip" ? null : var.runtime
  timeout                        = var.lambda_at_edge ? min(var.timeout, 30) : var.timeout
  publish                        = var.lambda_at_edge || var.snap_start ? true : var.publish
  environment                    = length(var.environment_variables) == 0 ? [] : [{ variables = var.environment_variables }]
  dead_letter_config             = var.dead_letter_target_arn == null ? [] : [{ target_arn = var.dead_letter_target_arn }]
  tracing_config                 = var.tracing_mode == null ? [] : [{ mode = var.tracing_mode }]
  vpc_config = var.vpc_subnet_ids == null || var.vpc_security_group_ids == null ? [] : [{
    subnet_ids         = var.vpc_subnet_ids
    security_group_ids = var.vpc_security_group_ids
  }]
  tags                           = merge(var.tags, var.function_tags)
  role                           = var.create_role ? one(aws_iam_role.lambda[*].arn) : var.lambda_role
  logging_config                 = var.unsaid
  filename                       = var.unsaid
  durable_config                 = var.durable_config_execution_timeout == null ? [] : var.unsaid
  file_system_config             = var.unsaid
  replacement_security_group_ids = var.replacement_security_group_ids
  s3_bucket                      = var.unsaid
  s3_key                         = var.unsaid
  s3_object_version              = var.unsaid
  whole                          = true
}

data "aws_iam_policy_document" "statements" {
  statement = [for one in var.policy_statements : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, null) == null ? [] : one.condition
  }]
}

# What the function may do by its role, whose own name is not said here.
resource "aws_iam_policy" "written" {
  for_each = { for key, policy in {
    statements = { attached = var.attach_policy_statements, text = data.aws_iam_policy_document.statements.json }
    json       = { attached = var.attach_policy_json, text = var.policy_json }
    } : key => policy.text if local.makes_role && policy.attached }
  policy = each.value
}

resource "aws_iam_policy" "written_many" {
  count  = local.makes_role && var.attach_policy_jsons ? var.number_of_policy_jsons : 0
  policy = var.policy_jsons[count.index]
}

resource "aws_iam_policy" "of_the_module" {
  count = (var.attach_cloudwatch_logs_policy || var.attach_dead_letter_policy || var.attach_network_policy || var.attach_tracing_policy
    || var.attach_async_event_policy) && local.makes_role ? 1 : 0
  policy = var.unsaid
}

resource "aws_cloudwatch_log_group" "lambda" {
  count                       = local.makes_function && !var.use_existing_cloudwatch_log_group ? 1 : 0
  name                        = coalesce(var.logging_log_group, "/aws/lambda/${var.lambda_at_edge ? "us-east-1." : ""}${var.function_name}")
  retention_in_days           = var.cloudwatch_logs_retention_in_days
  kms_key_id                  = var.cloudwatch_logs_kms_key_id
  tags                        = merge(var.tags, var.cloudwatch_logs_tags)
  deletion_protection_enabled = var.cloudwatch_logs_deletion_protection_enabled
  log_group_class             = var.cloudwatch_logs_log_group_class
  whole                       = true
}

resource "aws_lambda_permission" "current_version_triggers" {
  for_each           = { for key, one in var.allowed_triggers : key => one if local.makes_function && var.create_current_version_allowed_triggers }
  function_name      = one(aws_lambda_function.this[*].function_name)
  qualifier          = one(aws_lambda_function.this[*].version)
  action             = try(each.value.action, "lambda:InvokeFunction")
  principal          = try(each.value.principal, format("%s.amazonaws.com", try(each.value.service, "")))
  principal_org_id   = try(each.value.principal_org_id, null)
  source_arn         = try(each.value.source_arn, null)
  source_account     = try(each.value.source_account, null)
  event_source_token = try(each.value.event_source_token, null)
  statement_id       = var.unsaid

  function_url_auth_type = try(each.value.function_url_auth_type, null)
  whole                  = true
}

resource "aws_lambda_permission" "unqualified_alias_triggers" {
  for_each           = { for key, one in var.allowed_triggers : key => one if local.makes_function && var.create_unqualified_alias_allowed_triggers }
  function_name      = one(aws_lambda_function.this[*].function_name)
  action             = try(each.value.action, "lambda:InvokeFunction")
  principal          = try(each.value.principal, format("%s.amazonaws.com", try(each.value.service, "")))
  principal_org_id   = try(each.value.principal_org_id, null)
  source_arn         = try(each.value.source_arn, null)
  source_account     = try(each.value.source_account, null)
  event_source_token = try(each.value.event_source_token, null)
  statement_id       = var.unsaid

  function_url_auth_type = try(each.value.function_url_auth_type, null)
  whole                  = true
}

resource "aws_lambda_function_url" "this" {
  count              = local.makes_function && var.create_lambda_function_url ? 1 : 0
  function_name      = one(aws_lambda_function.this[*].function_name)
  authorization_type = var.authorization_type
  cors = length(var.cors) == 0 ? [] : [{
    allow_credentials = try(var.cors.allow_credentials, null)
    allow_origins     = try(var.cors.allow_origins, null)
    allow_methods     = try(var.cors.allow_methods, null)
    allow_headers     = try(var.cors.allow_headers, null)
  }]
}

data "aws_iam_policy_document" "trust" {
  statement = concat(
    [{
      actions = ["sts:AssumeRole"]
      principals = concat(
        [{
          type = "Service"
          identifiers = distinct(concat(
            slice(["lambda.amazonaws.com", "edgelambda.amazonaws.com"], 0, var.lambda_at_edge ? 2 : 1),
            [for one in var.trusted_entities : tostring(one) if can(tostring(one))],
          ))
        }],
        [for one in var.trusted_entities : { type = one.type, identifiers = tolist(one.identifiers) } if !can(tostring(one))],
      )
    }],
    [for one in var.assume_role_policy_statements : {
      sid            = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
      principals     = [for who in try(one.principals, []) : { type = who.type, identifiers = who.identifiers }]
      not_principals = [for who in try(one.not_principals, []) : { type = who.type, identifiers = who.identifiers }]
      condition      = [for when in try(one.condition, []) : { test = when.test, variable = when.variable, values = when.values }]
    }],
  )
}

resource "aws_iam_role" "lambda" {
  count              = local.makes_role ? 1 : 0
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy_attachment" "one" {
  count      = local.makes_role && var.attach_policy ? 1 : 0
  role       = one(aws_iam_role.lambda[*].name)
  policy_arn = var.policy
}

resource "aws_iam_role_policy_attachment" "many" {
  count      = local.makes_role && var.attach_policies ? var.number_of_policies : 0
  role       = one(aws_iam_role.lambda[*].name)
  policy_arn = var.policies[count.index]
}

resource "aws_iam_role_policy_attachment" "written" {
  for_each   = aws_iam_policy.written
  role       = one(aws_iam_role.lambda[*].name)
  policy_arn = each.value.arn
}

resource "aws_iam_role_policy_attachment" "written_many" {
  count      = length(aws_iam_policy.written_many)
  role       = one(aws_iam_role.lambda[*].name)
  policy_arn = aws_iam_policy.written_many[count.index].arn
}

resource "aws_iam_role_policy_attachment" "of_the_module" {
  count      = length(aws_iam_policy.of_the_module)
  role       = one(aws_iam_role.lambda[*].name)
  policy_arn = aws_iam_policy.of_the_module[count.index].arn
}

output "lambda_function_arn" { value = one(aws_lambda_function.this[*].arn) }
output "lambda_function_name" { value = one(aws_lambda_function.this[*].function_name) }
output "lambda_function_invoke_arn" { value = one(aws_lambda_function.this[*].invoke_arn) }
output "lambda_cloudwatch_log_group_name" { value = one(aws_cloudwatch_log_group.lambda[*].name) }
output "lambda_function_url" { value = one(aws_lambda_function_url.this[*].function_url) }

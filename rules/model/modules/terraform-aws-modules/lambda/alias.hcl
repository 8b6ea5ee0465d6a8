source "terraform-aws-modules/lambda/aws//modules/alias" {
  versions = ">= 2.0, < 9.0"
  ignore = [
    "create_async_event_config", "create_qualified_alias_async_event_config", "create_version_async_event_config", "destination_on_failure", "destination_on_success", "event_source_mapping", "maximum_event_age_in_seconds", "maximum_retry_attempts", "refresh_alias", "region", "routing_additional_version_weights",
  ]
}

variable "allowed_triggers" { default = {} }
variable "create" { default = true }
variable "create_qualified_alias_allowed_triggers" { default = true }
variable "create_version_allowed_triggers" { default = true }
variable "description" { default = "" }
variable "function_name" { default = "" }
variable "function_version" { default = "" }
variable "name" { default = "" }
variable "use_existing_alias" { default = false }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_lambda_alias" "this" {
  count            = var.create && !var.use_existing_alias ? 1 : 0
  name             = var.name
  description      = var.description
  function_name    = var.function_name
  function_version = var.function_version != "" ? var.function_version : "$LATEST"
}

resource "aws_lambda_permission" "version_triggers" {
  for_each           = { for key, one in var.allowed_triggers : key => one if var.create && var.create_version_allowed_triggers }
  function_name      = var.function_name
  qualifier          = var.function_version != "" ? var.function_version : var.unsaid
  action             = try(each.value.action, "lambda:InvokeFunction")
  principal          = try(each.value.principal, format("%s.amazonaws.com", try(each.value.service, "")))
  principal_org_id   = try(each.value.principal_org_id, null)
  source_arn         = try(each.value.source_arn, null)
  source_account     = try(each.value.source_account, null)
  event_source_token = try(each.value.event_source_token, null)
  statement_id       = try(each.value.statement_id, each.key)

  function_url_auth_type = null
  whole                  = true
}

resource "aws_lambda_permission" "qualified_alias_triggers" {
  for_each           = { for key, one in var.allowed_triggers : key => one if var.create && var.create_qualified_alias_allowed_triggers }
  function_name      = var.function_name
  qualifier          = var.name
  action             = try(each.value.action, "lambda:InvokeFunction")
  principal          = try(each.value.principal, format("%s.amazonaws.com", try(each.value.service, "")))
  principal_org_id   = try(each.value.principal_org_id, null)
  source_arn         = try(each.value.source_arn, null)
  source_account     = try(each.value.source_account, null)
  event_source_token = try(each.value.event_source_token, null)
  statement_id       = try(each.value.statement_id, each.key)

  function_url_auth_type = null
  whole                  = true
}

output "lambda_alias_arn" { value = one(aws_lambda_alias.this[*].arn) }
output "lambda_alias_name" { value = var.name }

source "terraform-aws-modules/appsync/aws" {
  versions = ">= 1.0, < 5.0"
  ignore = [
    "api_keys", "certificate_arn", "create_logs_role", "datasources", "direct_lambda_request_template", "direct_lambda_response_template",
    "domain_name", "domain_name_association_enabled", "domain_name_description", "dynamodb_allowed_actions", "elasticsearch_allowed_actions",
    "eventbridge_allowed_actions", "functions", "graphql_api_tags", "iam_permissions_boundary", "introspection_config", "lambda_allowed_actions",
    "log_cloudwatch_logs_role_arn", "logs_role_description", "logs_role_name", "logs_role_tags", "opensearchservice_allowed_actions",
    "query_depth_limit", "region", "relational_database_allowed_actions", "resolver_caching_ttl", "resolver_count_limit", "resolvers",
    "secrets_manager_allowed_actions", "tags",
  ]
}

variable "additional_authentication_provider" { default = {} }
variable "authentication_type" { default = "API_KEY" }
variable "cache_at_rest_encryption_enabled" { default = false }
variable "cache_transit_encryption_enabled" { default = false }
variable "cache_ttl" { default = 1 }
variable "cache_type" { default = "SMALL" }
variable "caching_behavior" { default = "FULL_REQUEST_CACHING" }
variable "caching_enabled" { default = false }
variable "create_graphql_api" { default = true }
variable "enhanced_metrics_config" { default = {} }
variable "lambda_authorizer_config" { default = {} }
variable "log_exclude_verbose_content" { default = false }
variable "log_field_log_level" { default = null }
variable "logging_enabled" { default = false }
variable "name" { default = "" }
variable "openid_connect_config" { default = {} }
variable "schema" { default = "" }
variable "user_pool_config" { default = {} }
variable "visibility" { default = null }
variable "xray_enabled" { default = false }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_appsync_graphql_api" "this" {
  count               = var.create_graphql_api ? 1 : 0
  name                = var.name
  authentication_type = var.authentication_type
  schema              = var.schema
  xray_enabled        = var.xray_enabled
  visibility          = var.visibility
  log_config = var.logging_enabled ? [{
    cloudwatch_logs_role_arn = var.unsaid
    field_log_level          = var.log_field_log_level
    exclude_verbose_content  = var.log_exclude_verbose_content
  }] : []
  lambda_authorizer_config           = length(var.lambda_authorizer_config) == 0 ? [] : var.unsaid
  openid_connect_config              = length(var.openid_connect_config) == 0 ? [] : var.unsaid
  user_pool_config                   = length(var.user_pool_config) == 0 ? [] : var.unsaid
  additional_authentication_provider = length(var.additional_authentication_provider) == 0 ? [] : var.unsaid
  enhanced_metrics_config            = length(var.enhanced_metrics_config) == 0 ? [] : var.unsaid
  tags                               = var.unsaid
  whole                              = true
}

resource "aws_appsync_api_cache" "this" {
  count                      = var.create_graphql_api && var.caching_enabled ? 1 : 0
  api_id                     = one(aws_appsync_graphql_api.this[*].id)
  api_caching_behavior       = var.caching_behavior
  type                       = var.cache_type
  ttl                        = var.cache_ttl
  at_rest_encryption_enabled = var.cache_at_rest_encryption_enabled
  transit_encryption_enabled = var.cache_transit_encryption_enabled
  whole                      = true
}

output "appsync_graphql_api_id" { value = one(aws_appsync_graphql_api.this[*].id) }
output "appsync_graphql_api_arn" { value = one(aws_appsync_graphql_api.this[*].arn) }

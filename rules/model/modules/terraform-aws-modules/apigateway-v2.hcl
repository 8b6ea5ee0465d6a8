source "terraform-aws-modules/apigateway-v2/aws" {
  versions = ">= 5.0, < 7.0"
  ignore = [
    "api_key_selection_expression", "api_mapping_key", "api_version", "create_certificate", "create_domain_name", "create_domain_records",
    "credentials_arn", "deploy_stage", "description", "disable_execute_api_endpoint", "domain_name", "domain_name_certificate_arn",
    "domain_name_ownership_verification_certificate_arn", "fail_on_warnings", "hosted_zone_name", "ip_address_type", "mutual_tls_authentication",
    "private_zone", "region", "route_key", "route_selection_expression", "stage_client_certificate_id", "stage_description", "stage_tags",
    "stage_variables", "subdomain_record_types", "subdomains", "tags", "target", "vpc_link_tags", "vpc_links",
  ]
}

variable "body" { default = null }
variable "cors_configuration" {
  type = object({
    allow_credentials = optional(bool)
    allow_headers     = optional(list(string))
    allow_methods     = optional(list(string))
    allow_origins     = optional(list(string))
    expose_headers    = optional(list(string), [])
    max_age           = optional(number)
  })
  default = null
  until "5.1.1" {
    type = object({
      allow_credentials = optional(bool)
      allow_headers     = optional(list(string))
      allow_methods     = optional(list(string))
      allow_origins     = optional(list(string))
      expose_headers    = optional(list(string), [])
      max_age           = optional(number)
    })
    default = {}
  }
}
variable "create" { default = true }
variable "authorizers" { default = {} }
variable "create_routes_and_integrations" { default = true }
variable "create_stage" { default = true }
variable "name" { default = "" }
variable "protocol_type" { default = "HTTP" }
variable "routes" { default = {} }
variable "stage_access_log_settings" { default = {} }
variable "stage_default_route_settings" { default = {} }
variable "stage_name" { default = "$default" }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  is_http = var.protocol_type == "HTTP"
}

resource "aws_apigatewayv2_api" "this" {
  count         = var.create ? 1 : 0
  name          = var.name
  protocol_type = var.protocol_type
  body          = local.is_http ? var.body : null
  cors_configuration = local.is_http && var.cors_configuration != null ? [{
    allow_credentials = try(var.cors_configuration.allow_credentials, null)
    allow_headers     = try(var.cors_configuration.allow_headers, null)
    allow_methods     = try(var.cors_configuration.allow_methods, null)
    allow_origins     = try(var.cors_configuration.allow_origins, null)
  }] : []
}

resource "aws_apigatewayv2_route" "this" {
  for_each             = { for key, route in var.routes : key => route if var.create && var.create_routes_and_integrations }
  api_id               = one(aws_apigatewayv2_api.this[*].id)
  route_key            = each.key
  api_key_required     = local.is_http ? null : try(each.value.api_key_required, null)
  authorization_scopes = try(each.value.authorization_scopes, null)
  authorization_type   = try(each.value.authorization_type, null)
  authorizer_id        = try(coalesce(each.value.authorizer_key), null) == null ? try(each.value.authorizer_id, null) : var.unsaid
  operation_name       = try(each.value.operation_name, null)
  target               = var.unsaid
  whole                = true
}

# The stage has a log unless the call takes it off. Only an API of WebSockets traces what is sent.
resource "aws_apigatewayv2_stage" "this" {
  count  = var.create && var.create_stage ? 1 : 0
  api_id = one(aws_apigatewayv2_api.this[*].id)
  name   = var.stage_name
  access_log_settings = var.stage_access_log_settings == null ? [] : [{
    destination_arn = try(coalesce(var.stage_access_log_settings.destination_arn), var.unsaid)
    format          = try(coalesce(var.stage_access_log_settings.format), var.unsaid)
  }]
  default_route_settings = var.stage_default_route_settings == null ? [] : [{
    data_trace_enabled       = local.is_http ? null : try(coalesce(var.stage_default_route_settings.data_trace_enabled), true)
    detailed_metrics_enabled = try(coalesce(var.stage_default_route_settings.detailed_metrics_enabled), true)
    logging_level            = local.is_http ? null : try(var.stage_default_route_settings.logging_level, null)
    throttling_burst_limit   = try(coalesce(var.stage_default_route_settings.throttling_burst_limit), 500)
    throttling_rate_limit    = try(coalesce(var.stage_default_route_settings.throttling_rate_limit), 1000)
  }]
}

output "api_id" { value = one(aws_apigatewayv2_api.this[*].id) }
output "api_endpoint" { value = one(aws_apigatewayv2_api.this[*].api_endpoint) }
output "api_execution_arn" { value = one(aws_apigatewayv2_api.this[*].execution_arn) }
output "api_arn" { value = one(aws_apigatewayv2_api.this[*].arn) }

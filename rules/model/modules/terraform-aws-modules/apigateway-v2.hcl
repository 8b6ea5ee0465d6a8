source "terraform-aws-modules/apigateway-v2/aws" {
  versions = ">= 5.0, < 7.0"
  ignore = [
    "api_key_selection_expression", "api_mapping_key", "api_version", "create_certificate", "create_domain_name", "create_domain_records",
    "create_stage", "credentials_arn", "deploy_stage", "description", "disable_execute_api_endpoint", "domain_name", "domain_name_certificate_arn",
    "domain_name_ownership_verification_certificate_arn", "fail_on_warnings", "hosted_zone_name", "ip_address_type", "mutual_tls_authentication",
    "private_zone", "region", "route_key", "route_selection_expression", "stage_access_log_settings", "stage_client_certificate_id",
    "stage_default_route_settings", "stage_description", "stage_name", "stage_tags", "stage_variables", "subdomain_record_types", "subdomains",
    "tags", "target", "vpc_link_tags", "vpc_links",
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
variable "name" { default = "" }
variable "protocol_type" { default = "HTTP" }
variable "routes" { default = {} }

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

output "api_id" { value = one(aws_apigatewayv2_api.this[*].id) }
output "api_endpoint" { value = one(aws_apigatewayv2_api.this[*].api_endpoint) }
output "api_execution_arn" { value = one(aws_apigatewayv2_api.this[*].execution_arn) }
output "api_arn" { value = one(aws_apigatewayv2_api.this[*].arn) }

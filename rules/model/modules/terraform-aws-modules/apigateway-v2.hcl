source "terraform-aws-modules/apigateway-v2/aws" {
  versions = ">= 5.0, < 7.0"
  ignore = [
    "api_key_selection_expression", "api_mapping_key", "api_version", "authorizers", "create_certificate", "create_domain_name",
    "create_domain_records", "create_routes_and_integrations", "create_stage", "credentials_arn", "deploy_stage", "description",
    "disable_execute_api_endpoint", "domain_name", "domain_name_certificate_arn", "domain_name_ownership_verification_certificate_arn",
    "fail_on_warnings", "hosted_zone_name", "ip_address_type", "mutual_tls_authentication", "private_zone", "region", "route_key",
    "route_selection_expression", "routes", "stage_access_log_settings", "stage_client_certificate_id", "stage_default_route_settings",
    "stage_description", "stage_name", "stage_tags", "stage_variables", "subdomain_record_types", "subdomains", "tags", "target", "vpc_link_tags",
    "vpc_links",
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
variable "name" { default = "" }
variable "protocol_type" { default = "HTTP" }

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

output "api_id" { value = one(aws_apigatewayv2_api.this[*].id) }
output "api_endpoint" { value = one(aws_apigatewayv2_api.this[*].api_endpoint) }
output "api_execution_arn" { value = one(aws_apigatewayv2_api.this[*].execution_arn) }
output "api_arn" { value = one(aws_apigatewayv2_api.this[*].arn) }

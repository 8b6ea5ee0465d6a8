source "terraform-aws-modules/app-runner/aws" {
  versions = ">= 1.0, < 2.0"
  ignore = [
    "access_iam_role_description", "access_iam_role_name", "access_iam_role_path", "access_iam_role_permissions_boundary",
    "access_iam_role_policies", "access_iam_role_use_name_prefix", "auto_scaling_configuration_arn", "auto_scaling_configurations", "connections",
    "create_access_iam_role", "create_custom_domain_association", "create_ingress_vpc_connection", "create_instance_iam_role",
    "create_vpc_connector", "domain_name", "enable_observability_configuration", "enable_www_subdomain", "health_check_configuration",
    "ingress_vpc_endpoint_id", "ingress_vpc_id", "instance_configuration", "instance_iam_role_description", "instance_iam_role_name",
    "instance_iam_role_path", "instance_iam_role_permissions_boundary", "instance_iam_role_policies", "instance_iam_role_use_name_prefix",
    "instance_policy_statements", "network_configuration", "private_ecr_arn", "source_configuration", "tags", "vpc_connector_name",
    "vpc_connector_security_groups", "vpc_connector_subnets",
  ]
}

variable "create" { default = true }
variable "create_service" { default = true }
variable "encryption_configuration" { default = {} }
variable "observability_configuration" { default = {} }
variable "service_name" { default = "" }

resource "aws_apprunner_service" "this" {
  count                    = var.create && var.create_service ? 1 : 0
  service_name             = var.service_name
  encryption_configuration = length(var.encryption_configuration) == 0 ? [] : [{ kms_key = try(var.encryption_configuration.kms_key, null) }]
  observability_configuration = length(var.observability_configuration) == 0 ? [] : [{
    observability_enabled = try(var.observability_configuration.observability_enabled, true)
  }]
}

output "service_arn" { value = one(aws_apprunner_service.this[*].arn) }

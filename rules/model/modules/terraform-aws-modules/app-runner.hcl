source "terraform-aws-modules/app-runner/aws" {
  versions = ">= 1.0, < 2.0"
  ignore = [
    "access_iam_role_description", "access_iam_role_name", "access_iam_role_path", "access_iam_role_permissions_boundary",
    "access_iam_role_use_name_prefix", "auto_scaling_configuration_arn", "auto_scaling_configurations", "connections",
    "create_custom_domain_association", "create_ingress_vpc_connection", "create_vpc_connector", "domain_name",
    "enable_observability_configuration", "enable_www_subdomain", "health_check_configuration", "ingress_vpc_endpoint_id", "ingress_vpc_id",
    "instance_configuration", "instance_iam_role_description", "instance_iam_role_name", "instance_iam_role_path",
    "instance_iam_role_permissions_boundary", "instance_iam_role_use_name_prefix", "source_configuration", "tags", "vpc_connector_name",
    "vpc_connector_security_groups", "vpc_connector_subnets",
  ]
}

variable "access_iam_role_policies" { default = {} }
variable "create" { default = true }
variable "create_access_iam_role" { default = false }
variable "create_instance_iam_role" { default = true }
variable "create_service" { default = true }
variable "encryption_configuration" { default = {} }
variable "instance_iam_role_policies" { default = {} }
variable "instance_policy_statements" { default = {} }
variable "network_configuration" { default = {} }
variable "observability_configuration" { default = {} }
variable "private_ecr_arn" { default = null }
variable "service_name" { default = "" }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_apprunner_service" "this" {
  count                    = var.create && var.create_service ? 1 : 0
  service_name             = var.service_name
  encryption_configuration = length(var.encryption_configuration) == 0 ? [] : [{ kms_key = try(var.encryption_configuration.kms_key, null) }]
  # What it may reach by a connector of the module is not said here.
  network_configuration = try(var.network_configuration.ingress_configuration, null) == null ? var.unsaid : [{
    ingress_configuration = [{ is_publicly_accessible = try(var.network_configuration.ingress_configuration.is_publicly_accessible, null) }]
    egress_configuration  = var.unsaid
  }]
  observability_configuration = length(var.observability_configuration) == 0 ? [] : [{
    observability_enabled = try(var.observability_configuration.observability_enabled, true)
  }]
}

resource "aws_iam_role" "instance" {
  count              = var.create && var.create_service && var.create_instance_iam_role ? 1 : 0
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "tasks.apprunner.amazonaws.com" } }] })
}

resource "aws_iam_role_policy_attachment" "instance_additional" {
  for_each   = { for key, one in var.instance_iam_role_policies : key => one if length(aws_iam_role.instance) > 0 }
  role       = one(aws_iam_role.instance[*].name)
  policy_arn = each.value
}

data "aws_iam_policy_document" "instance" {
  statement = [for one in var.instance_policy_statements : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = [for when in try(one.conditions, []) : { test = when.test, variable = when.variable, values = when.values }]
  }]
}

resource "aws_iam_policy" "instance" {
  count  = length(aws_iam_role.instance) > 0 && length(var.instance_policy_statements) > 0 ? 1 : 0
  policy = data.aws_iam_policy_document.instance.json
}

resource "aws_iam_role_policy_attachment" "instance" {
  count      = length(aws_iam_policy.instance)
  role       = one(aws_iam_role.instance[*].name)
  policy_arn = one(aws_iam_policy.instance[*].arn)
}

resource "aws_iam_role" "access" {
  count              = var.create && var.create_service && var.create_access_iam_role ? 1 : 0
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "build.apprunner.amazonaws.com" } }] })
}

resource "aws_iam_role_policy_attachment" "access_additional" {
  for_each   = { for key, one in var.access_iam_role_policies : key => one if length(aws_iam_role.access) > 0 }
  role       = one(aws_iam_role.access[*].name)
  policy_arn = each.value
}

resource "aws_iam_policy" "access" {
  count  = length(aws_iam_role.access) > 0 && var.private_ecr_arn != null ? 1 : 0
  policy = var.unsaid
}

output "service_arn" { value = one(aws_apprunner_service.this[*].arn) }

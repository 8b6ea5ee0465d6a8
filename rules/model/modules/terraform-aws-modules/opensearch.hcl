source "terraform-aws-modules/opensearch/aws" {
  versions = ">= 1.0, < 3.0"
  ignore = [
    "advanced_options", "aiml_options", "auto_tune_options", "cloudwatch_log_group_class", "cloudwatch_log_group_kms_key_id",
    "cloudwatch_log_group_retention_in_days", "cloudwatch_log_group_skip_destroy", "cloudwatch_log_resource_policy_name", "cognito_options",
    "create_cloudwatch_log_groups", "create_cloudwatch_log_resource_policy", "create_saml_options", "deployment_strategy_options", "ebs_options",
    "identity_center_options", "off_peak_window_options", "outbound_connections", "package_associations", "region", "saml_options",
    "security_group_description", "security_group_name", "security_group_tags", "security_group_use_name_prefix", "software_update_options",
    "timeouts", "vpc_endpoints",
  ]
}

variable "access_policies" { default = null }
variable "access_policy_override_policy_documents" { default = [] }
variable "access_policy_source_policy_documents" { default = [] }
variable "access_policy_statements" { default = {} }
variable "advanced_security_options" {
  default = {
    enabled                = true
    anonymous_auth_enabled = false
  }
}
variable "cluster_config" {
  default = {
    dedicated_master_enabled = true
  }
}
variable "create" { default = true }
variable "create_access_policy" { default = true }
variable "create_security_group" { default = true }
variable "domain_endpoint_options" {
  default = {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
}
variable "domain_name" { default = "" }
variable "enable_access_policy" { default = true }
variable "encrypt_at_rest" {
  default = {
    enabled = true
  }
}
variable "engine_version" { default = null }
variable "ip_address_type" { default = null }
variable "log_publishing_options" {
  default = [
    { log_type = "INDEX_SLOW_LOGS" },
    { log_type = "SEARCH_SLOW_LOGS" },
  ]
}
variable "node_to_node_encryption" {
  default = {
    enabled = true
  }
}
variable "security_group_rules" { default = {} }
variable "tags" { default = {} }
variable "vpc_options" { default = {} }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_opensearch_domain" "this" {
  count           = var.create ? 1 : 0
  domain_name     = var.domain_name
  engine_version  = var.engine_version
  ip_address_type = var.ip_address_type
  tags            = var.tags
  advanced_security_options = length(var.advanced_security_options) == 0 ? [] : [{
    enabled                        = try(var.advanced_security_options.enabled, true)
    anonymous_auth_enabled         = try(var.advanced_security_options.anonymous_auth_enabled, false)
    internal_user_database_enabled = try(var.advanced_security_options.internal_user_database_enabled, null)
    master_user_options = try(var.advanced_security_options.master_user_options, null) == null ? [] : [{
      master_user_arn      = try(var.advanced_security_options.master_user_options.master_user_arn, null)
      master_user_name     = try(var.advanced_security_options.master_user_options.master_user_arn, null) != null ? null : try(var.advanced_security_options.master_user_options.master_user_name, null)
      master_user_password = try(var.advanced_security_options.master_user_options.master_user_arn, null) != null ? null : try(var.advanced_security_options.master_user_options.master_user_password, null)
    }]
  }]
  domain_endpoint_options = length(var.domain_endpoint_options) == 0 ? [] : [{
    enforce_https       = try(var.domain_endpoint_options.enforce_https, true)
    tls_security_policy = try(var.domain_endpoint_options.tls_security_policy, "Policy-Min-TLS-1-2-2019-07")
  }]
  encrypt_at_rest = length(var.encrypt_at_rest) == 0 ? [] : [{
    enabled    = try(var.encrypt_at_rest.enabled, true)
    kms_key_id = try(var.encrypt_at_rest.kms_key_id, null)
  }]
  node_to_node_encryption = length(var.node_to_node_encryption) == 0 ? [] : [{ enabled = try(var.node_to_node_encryption.enabled, true) }]
  vpc_options = length(var.vpc_options) == 0 ? [] : [{
    subnet_ids         = try(var.vpc_options.subnet_ids, null)
    security_group_ids = concat(try(coalesce(var.vpc_options.security_group_ids), []), aws_security_group.this[*].id)
  }]
  cluster_config = (
    length(var.cluster_config) == 0
    ? []
    : [{
      instance_type            = try(var.cluster_config.instance_type, "r6g.large.search"),
      instance_count           = try(var.cluster_config.instance_count, 3),
      dedicated_master_enabled = try(var.cluster_config.dedicated_master_enabled, true),
      dedicated_master_count   = try(var.cluster_config.dedicated_master_count, 3),
      zone_awareness_enabled   = try(var.cluster_config.zone_awareness_enabled, true),
    }]
  )
  log_publishing_options = [
    for one in var.log_publishing_options :
    { log_type = one.log_type, enabled = try(coalesce(one.enabled), true), cloudwatch_log_group_arn = var.unsaid }
  ]
  software_update_options = var.unsaid
  whole                   = true
}

locals {
  has_statements = var.create_access_policy && (length(var.access_policy_statements) + length(var.access_policy_source_policy_documents)
    + length(var.access_policy_override_policy_documents) > 0)
}

data "aws_iam_policy_document" "this" {
  source_policy_documents   = var.access_policy_source_policy_documents
  override_policy_documents = var.access_policy_override_policy_documents
  statement = [for one in var.access_policy_statements : {
    sid            = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources      = try(one.resources, null) != null ? one.resources : [for path in try(one.resource_paths, ["*"]) : "${aws_opensearch_domain.this[0].arn}/${path}"]
    principals     = try(one.principals, null) == null ? [] : one.principals
    not_principals = try(one.not_principals, null) == null ? [] : one.not_principals
    condition      = try(one.conditions, try(one.condition, null)) == null ? [] : try(one.conditions, one.condition)
  }]
}

resource "aws_opensearch_domain_policy" "this" {
  count           = var.create && var.enable_access_policy && (local.has_statements || var.access_policies != null) ? 1 : 0
  domain_name     = one(aws_opensearch_domain.this[*].domain_name)
  access_policies = local.has_statements ? data.aws_iam_policy_document.this.json : var.access_policies
}

resource "aws_security_group" "this" {
  count = var.create && var.create_security_group && length(var.vpc_options) > 0 ? 1 : 0
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each                     = { for key, one in var.security_group_rules : key => one if length(aws_security_group.this) > 0 && try(one.type, "ingress") == "ingress" }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, 443)
  ip_protocol                  = try(each.value.ip_protocol, "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.this[*].id)
  to_port                      = try(each.value.to_port, 443)
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each                     = { for key, one in var.security_group_rules : key => one if length(aws_security_group.this) > 0 && try(one.type, "ingress") == "egress" }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  ip_protocol                  = try(each.value.ip_protocol, "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.this[*].id)
  to_port                      = try(each.value.to_port, null)
}

output "domain_arn" { value = one(aws_opensearch_domain.this[*].arn) }
output "domain_endpoint" { value = one(aws_opensearch_domain.this[*].endpoint) }

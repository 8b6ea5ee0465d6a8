source "cloudposse/elasticsearch/aws" {
  versions = ">= 0.40.0, < 3.0"
  ignore = [
    "additional_tag_map", "advanced_options", "advanced_security_options_anonymous_auth_enabled", "attributes", "auto_tune",
    "automated_snapshot_start_hour", "availability_zone_count", "cognito_authentication_enabled", "cognito_iam_role_arn",
    "cognito_identity_pool_id", "cognito_user_pool_id", "cold_storage_enabled", "create_iam_service_linked_role", "custom_endpoint",
    "custom_endpoint_certificate_arn", "custom_endpoint_enabled", "dedicated_master_type", "delimiter", "descriptor_formats", "dns_zone_id",
    "domain_hostname_enabled", "ebs_iops", "ebs_throughput", "ebs_volume_size", "ebs_volume_type", "elasticsearch_domain_name",
    "elasticsearch_subdomain_name", "environment", "iam_irsa_openid_connect_provider_arn", "iam_irsa_openid_connect_provider_url",
    "iam_irsa_service_account", "iam_role_max_session_duration", "id_length_limit", "instance_type", "kibana_hostname_enabled",
    "kibana_subdomain_name", "label_key_case", "label_order", "label_value_case", "labels_as_tags", "multi_az_with_standby_enabled", "name",
    "namespace", "regex_replace_chars", "stage", "subnet_ids", "tags", "tenant", "warm_count", "warm_type",
  ]
}

variable "access_policies" { default = "" }
variable "advanced_security_options_enabled" { default = false }
variable "advanced_security_options_internal_user_database_enabled" { default = false }
variable "advanced_security_options_master_user_arn" { default = "" }
variable "advanced_security_options_master_user_name" { default = "" }
variable "advanced_security_options_master_user_password" { default = "" }
variable "allowed_cidr_blocks" { default = [] }
variable "anonymous_iam_actions" { default = [] }
variable "aws_ec2_service_name" { default = ["ec2.amazonaws.com"] }
variable "aws_service_type" { default = "elasticsearch" }
variable "context" { default = { enabled = true } }
variable "create_elasticsearch_user_role" { default = true }
variable "create_security_group" { default = true }
variable "dedicated_master_count" { default = 0 }
variable "dedicated_master_enabled" { default = false }
variable "domain_endpoint_options_enforce_https" { default = true }
variable "domain_endpoint_options_tls_security_policy" {
  default = "Policy-Min-TLS-1-2-2019-07"
  until "1.4.0" { default = "Policy-Min-TLS-1-0-2019-07" }
}
variable "elasticsearch_version" { default = "7.4" }
variable "enabled" { default = null }
variable "encrypt_at_rest_enabled" { default = true }
variable "encrypt_at_rest_kms_key_id" { default = "" }
variable "iam_actions" { default = [] }
variable "iam_authorizing_role_arns" { default = [] }
variable "iam_role_arns" { default = [] }
variable "iam_role_permissions_boundary" { default = null }
variable "ingress_port_range_end" { default = 65535 }
variable "ingress_port_range_start" { default = 0 }
variable "instance_count" { default = 4 }
variable "log_publishing_application_cloudwatch_log_group_arn" { default = "" }
variable "log_publishing_application_enabled" { default = false }
variable "log_publishing_audit_cloudwatch_log_group_arn" { default = "" }
variable "log_publishing_audit_enabled" { default = false }
variable "log_publishing_index_cloudwatch_log_group_arn" { default = "" }
variable "log_publishing_index_enabled" { default = false }
variable "log_publishing_search_cloudwatch_log_group_arn" { default = "" }
variable "log_publishing_search_enabled" { default = false }
variable "node_to_node_encryption_enabled" { default = false }
variable "security_groups" { default = [] }
variable "vpc_enabled" { default = true }
variable "vpc_id" { default = null }
variable "warm_enabled" { default = false }
variable "zone_awareness_enabled" { default = true }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled    = try(coalesce(var.enabled, var.context.enabled), true)
  has_policy = length(var.iam_authorizing_role_arns) > 0 || length(var.iam_role_arns) > 0
  logs = [for type, one in {
    INDEX_SLOW_LOGS     = { enabled = var.log_publishing_index_enabled, group = var.log_publishing_index_cloudwatch_log_group_arn }
    SEARCH_SLOW_LOGS    = { enabled = var.log_publishing_search_enabled, group = var.log_publishing_search_cloudwatch_log_group_arn }
    AUDIT_LOGS          = { enabled = var.log_publishing_audit_enabled, group = var.log_publishing_audit_cloudwatch_log_group_arn }
    ES_APPLICATION_LOGS = { enabled = var.log_publishing_application_enabled, group = var.log_publishing_application_cloudwatch_log_group_arn }
    } : { enabled = one.enabled, log_type = type, cloudwatch_log_group_arn = one.group }]
  makes_group = local.enabled && var.vpc_enabled && var.create_security_group
}

resource "aws_elasticsearch_domain" "default" {
  count                 = local.enabled && var.aws_service_type == "elasticsearch" ? 1 : 0
  domain_name           = var.unsaid
  elasticsearch_version = var.elasticsearch_version
  cluster_config = [{
    instance_count           = var.instance_count
    instance_type            = var.unsaid
    dedicated_master_enabled = var.dedicated_master_enabled
    dedicated_master_count   = var.dedicated_master_enabled ? var.dedicated_master_count : null
    dedicated_master_type    = var.unsaid
    warm_enabled             = var.warm_enabled
    zone_awareness_enabled   = var.zone_awareness_enabled
    zone_awareness_config    = var.unsaid
  }]
  log_publishing_options = local.logs
  tags                   = var.unsaid
  advanced_security_options = [{
    enabled                        = var.advanced_security_options_enabled
    internal_user_database_enabled = var.advanced_security_options_internal_user_database_enabled
    master_user_options = [{
      master_user_arn      = var.advanced_security_options_master_user_arn
      master_user_name     = var.advanced_security_options_master_user_name
      master_user_password = var.advanced_security_options_master_user_password
    }]
  }]
  encrypt_at_rest = [{ enabled = var.encrypt_at_rest_enabled, kms_key_id = var.encrypt_at_rest_kms_key_id }]
  domain_endpoint_options = [{
    enforce_https       = var.domain_endpoint_options_enforce_https
    tls_security_policy = var.domain_endpoint_options_tls_security_policy
  }]
  node_to_node_encryption = [{ enabled = var.node_to_node_encryption_enabled }]
  vpc_options             = var.vpc_enabled ? var.unsaid : []
  access_policies         = length(var.access_policies) > 0 ? var.access_policies : local.has_policy ? data.aws_iam_policy_document.default.json : var.unsaid
  whole                   = true
}

resource "aws_opensearch_domain" "default" {
  count          = local.enabled && var.aws_service_type == "opensearch" ? 1 : 0
  domain_name    = var.unsaid
  engine_version = var.elasticsearch_version
  cluster_config = [{
    instance_count           = var.instance_count
    instance_type            = var.unsaid
    dedicated_master_enabled = var.dedicated_master_enabled
    dedicated_master_count   = var.dedicated_master_enabled ? var.dedicated_master_count : null
    dedicated_master_type    = var.unsaid
    warm_enabled             = var.warm_enabled
    zone_awareness_enabled   = var.zone_awareness_enabled
    zone_awareness_config    = var.unsaid
  }]
  log_publishing_options = local.logs
  tags                   = var.unsaid
  advanced_security_options = [{
    enabled                        = var.advanced_security_options_enabled
    internal_user_database_enabled = var.advanced_security_options_internal_user_database_enabled
    master_user_options = [{
      master_user_arn      = var.advanced_security_options_master_user_arn
      master_user_name     = var.advanced_security_options_master_user_name
      master_user_password = var.advanced_security_options_master_user_password
    }]
  }]
  encrypt_at_rest = [{ enabled = var.encrypt_at_rest_enabled, kms_key_id = var.encrypt_at_rest_kms_key_id }]
  domain_endpoint_options = [{
    enforce_https       = var.domain_endpoint_options_enforce_https
    tls_security_policy = var.domain_endpoint_options_tls_security_policy
  }]
  node_to_node_encryption = [{ enabled = var.node_to_node_encryption_enabled }]
  vpc_options             = var.vpc_enabled ? var.unsaid : []
  access_policies         = length(var.access_policies) > 0 ? var.access_policies : local.has_policy ? data.aws_iam_policy_document.default.json : var.unsaid
  whole                   = true
}

data "aws_iam_policy_document" "default" {
  statement = concat(
    [{
      sid        = "User"
      actions    = var.iam_actions
      resources  = var.unsaid
      principals = [{ type = "AWS", identifiers = concat(var.iam_role_arns, aws_iam_role.elasticsearch_user[*].arn) }]
    }],
    length(var.allowed_cidr_blocks) > 0 && !var.vpc_enabled ? [{
      sid        = "Anonymous"
      actions    = var.anonymous_iam_actions
      resources  = var.unsaid
      principals = [{ type = "AWS", identifiers = ["*"] }]
      condition  = [{ test = "IpAddress", values = var.allowed_cidr_blocks, variable = "aws:SourceIp" }]
    }] : [],
  )
}

data "aws_iam_policy_document" "assume_role" {
  statement = [{
    actions = ["sts:AssumeRole"]
    principals = [
      { type = "Service", identifiers = var.aws_ec2_service_name },
      { type = "AWS", identifiers = concat(var.iam_authorizing_role_arns, var.iam_role_arns) },
    ]
  }]
}

# The role by which others use the domain. Without a provider of OpenID the module trusts it to EC2 and the roles named.
resource "aws_iam_role" "elasticsearch_user" {
  count                = local.enabled && var.create_elasticsearch_user_role && local.has_policy ? 1 : 0
  assume_role_policy   = data.aws_iam_policy_document.assume_role.json
  permissions_boundary = var.iam_role_permissions_boundary
}

resource "aws_security_group" "default" {
  count       = local.makes_group ? 1 : 0
  name        = var.unsaid
  description = "Allow inbound traffic from Security Groups and CIDRs. Allow all outbound traffic"
  vpc_id      = var.vpc_id
  tags        = var.unsaid
  whole       = true
}

resource "aws_security_group_rule" "ingress_security_groups" {
  count                    = local.makes_group ? length(var.security_groups) : 0
  type                     = "ingress"
  description              = "Allow inbound traffic from Security Groups"
  from_port                = var.ingress_port_range_start
  to_port                  = var.ingress_port_range_end
  protocol                 = "tcp"
  source_security_group_id = var.security_groups[count.index]
  security_group_id        = one(aws_security_group.default[*].id)
}

resource "aws_security_group_rule" "ingress_cidr_blocks" {
  count             = local.makes_group && length(var.allowed_cidr_blocks) > 0 ? 1 : 0
  type              = "ingress"
  description       = "Allow inbound traffic from CIDR blocks"
  from_port         = var.ingress_port_range_start
  to_port           = var.ingress_port_range_end
  protocol          = "tcp"
  cidr_blocks       = var.allowed_cidr_blocks
  security_group_id = one(aws_security_group.default[*].id)
}

resource "aws_security_group_rule" "egress" {
  count             = local.makes_group ? 1 : 0
  type              = "egress"
  description       = "Allow all egress traffic"
  from_port         = 0
  to_port           = 65535
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = one(aws_security_group.default[*].id)
}

output "domain_arn" { value = try(coalesce(one(aws_elasticsearch_domain.default[*].arn), one(aws_opensearch_domain.default[*].arn)), null) }

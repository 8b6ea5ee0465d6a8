source "cloudposse/elasticsearch/aws" {
  versions = ">= 0.40.0, < 3.0"
  ignore = [
    "access_policies", "additional_tag_map", "advanced_options", "advanced_security_options_anonymous_auth_enabled",
    "advanced_security_options_master_user_arn", "advanced_security_options_master_user_name", "advanced_security_options_master_user_password",
    "allowed_cidr_blocks", "anonymous_iam_actions", "attributes", "auto_tune", "automated_snapshot_start_hour", "availability_zone_count",
    "aws_ec2_service_name", "cognito_authentication_enabled", "cognito_iam_role_arn", "cognito_identity_pool_id", "cognito_user_pool_id",
    "cold_storage_enabled", "create_elasticsearch_user_role", "create_iam_service_linked_role", "create_security_group", "custom_endpoint",
    "custom_endpoint_certificate_arn", "custom_endpoint_enabled", "dedicated_master_count", "dedicated_master_enabled", "dedicated_master_type",
    "delimiter", "descriptor_formats", "dns_zone_id", "domain_hostname_enabled", "ebs_iops", "ebs_throughput", "ebs_volume_size", "ebs_volume_type",
    "elasticsearch_domain_name", "elasticsearch_subdomain_name", "environment", "iam_actions", "iam_authorizing_role_arns",
    "iam_irsa_openid_connect_provider_arn", "iam_irsa_openid_connect_provider_url", "iam_irsa_service_account", "iam_role_arns",
    "iam_role_max_session_duration", "iam_role_permissions_boundary", "id_length_limit", "ingress_port_range_end", "ingress_port_range_start",
    "instance_count", "instance_type", "kibana_hostname_enabled", "kibana_subdomain_name", "label_key_case", "label_order", "label_value_case",
    "labels_as_tags", "log_publishing_application_cloudwatch_log_group_arn", "log_publishing_application_enabled",
    "log_publishing_audit_cloudwatch_log_group_arn", "log_publishing_audit_enabled", "log_publishing_index_cloudwatch_log_group_arn",
    "log_publishing_index_enabled", "log_publishing_search_cloudwatch_log_group_arn", "log_publishing_search_enabled",
    "multi_az_with_standby_enabled", "name", "namespace", "regex_replace_chars", "security_groups", "stage", "subnet_ids", "tags", "tenant", "vpc_id",
    "warm_count", "warm_enabled", "warm_type", "zone_awareness_enabled",
  ]
}

variable "advanced_security_options_enabled" { default = false }
variable "advanced_security_options_internal_user_database_enabled" { default = false }
variable "aws_service_type" { default = "elasticsearch" }
variable "context" { default = { enabled = true } }
variable "domain_endpoint_options_enforce_https" { default = true }
variable "domain_endpoint_options_tls_security_policy" {
  default = "Policy-Min-TLS-1-2-2019-07"
  until "1.4.0" { default = "Policy-Min-TLS-1-0-2019-07" }
}
variable "elasticsearch_version" { default = "7.4" }
variable "enabled" { default = null }
variable "encrypt_at_rest_enabled" { default = true }
variable "encrypt_at_rest_kms_key_id" { default = "" }
variable "node_to_node_encryption_enabled" { default = false }
variable "vpc_enabled" { default = true }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
}

resource "aws_elasticsearch_domain" "default" {
  count                  = local.enabled && var.aws_service_type == "elasticsearch" ? 1 : 0
  domain_name            = var.unsaid
  elasticsearch_version  = var.elasticsearch_version
  cluster_config         = var.unsaid
  log_publishing_options = var.unsaid
  tags                   = var.unsaid
  advanced_security_options = [{
    enabled                        = var.advanced_security_options_enabled
    internal_user_database_enabled = var.advanced_security_options_internal_user_database_enabled
    master_user_options            = var.unsaid
  }]
  encrypt_at_rest = [{ enabled = var.encrypt_at_rest_enabled, kms_key_id = var.encrypt_at_rest_kms_key_id }]
  domain_endpoint_options = [{
    enforce_https       = var.domain_endpoint_options_enforce_https
    tls_security_policy = var.domain_endpoint_options_tls_security_policy
  }]
  node_to_node_encryption = [{ enabled = var.node_to_node_encryption_enabled }]
  vpc_options             = var.vpc_enabled ? var.unsaid : []
  access_policies         = var.unsaid
  whole                   = true
}

resource "aws_opensearch_domain" "default" {
  count                  = local.enabled && var.aws_service_type == "opensearch" ? 1 : 0
  domain_name            = var.unsaid
  engine_version         = var.elasticsearch_version
  cluster_config         = var.unsaid
  log_publishing_options = var.unsaid
  tags                   = var.unsaid
  advanced_security_options = [{
    enabled                        = var.advanced_security_options_enabled
    internal_user_database_enabled = var.advanced_security_options_internal_user_database_enabled
    master_user_options            = var.unsaid
  }]
  encrypt_at_rest = [{ enabled = var.encrypt_at_rest_enabled, kms_key_id = var.encrypt_at_rest_kms_key_id }]
  domain_endpoint_options = [{
    enforce_https       = var.domain_endpoint_options_enforce_https
    tls_security_policy = var.domain_endpoint_options_tls_security_policy
  }]
  node_to_node_encryption = [{ enabled = var.node_to_node_encryption_enabled }]
  vpc_options             = var.vpc_enabled ? var.unsaid : []
  access_policies         = var.unsaid
  whole                   = true
}

output "domain_arn" { value = try(coalesce(one(aws_elasticsearch_domain.default[*].arn), one(aws_opensearch_domain.default[*].arn)), null) }

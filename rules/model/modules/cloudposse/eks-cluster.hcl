source "cloudposse/eks-cluster/aws" {
  versions = ">= 0.42.0, < 5.0"
  current  = ">= 2.0"
  ignore = [
    "access_config", "access_entries", "access_entries_for_nodes", "access_entry_map", "access_policy_associations", "additional_tag_map", "addons",
    "addons_depends_on", "allowed_security_groups", "apply_config_map_aws_auth", "associated_security_group_ids", "attributes",
    "auto_mode_elastic_load_balancing", "aws_auth_yaml_strip_quotes", "bootstrap_self_managed_addons_enabled", "capabilities", "cluster_attributes",
    "cluster_depends_on", "create_eks_service_role", "create_security_group", "delimiter", "descriptor_formats", "dummy_kubeapi_server",
    "eks_cluster_service_role_arn", "environment", "id_length_limit", "kube_data_auth_enabled", "kube_exec_auth_aws_profile",
    "kube_exec_auth_aws_profile_enabled", "kube_exec_auth_enabled", "kube_exec_auth_role_arn", "kube_exec_auth_role_arn_enabled",
    "kubeconfig_context", "kubeconfig_path", "kubeconfig_path_enabled", "kubernetes_config_map_ignore_role_changes",
    "kubernetes_network_ipv6_enabled", "label_key_case", "label_order", "label_value_case", "labels_as_tags", "local_exec_interpreter",
    "map_additional_aws_accounts", "map_additional_iam_roles", "map_additional_iam_users", "name", "namespace", "oidc_provider_enabled",
    "permissions_boundary", "regex_replace_chars", "region", "remote_network_config", "service_ipv4_cidr", "stage", "tags", "tenant",
    "upgrade_policy", "vpc_id", "wait_for_cluster_command", "workers_role_arns", "workers_security_group_ids", "zonal_shift_config",
  ]
}

variable "allowed_cidr_blocks" { default = [] }
variable "allowed_security_group_ids" { default = [] }
variable "auto_mode_compute_config" { default = {} }
variable "auto_mode_storage_config" { default = {} }
variable "cloudwatch_log_group_class" { default = null }
variable "cloudwatch_log_group_kms_key_id" { default = null }
variable "cluster_encryption_config_enabled" { default = true }
variable "cluster_encryption_config_kms_key_deletion_window_in_days" { default = 10 }
variable "cluster_encryption_config_kms_key_enable_key_rotation" { default = true }
variable "cluster_encryption_config_kms_key_id" { default = "" }
variable "cluster_encryption_config_kms_key_policy" { default = null }
variable "cluster_encryption_config_resources" { default = ["secrets"] }
variable "cluster_log_retention_period" { default = 0 }
variable "context" { default = { enabled = true } }
variable "custom_ingress_rules" { default = [] }
variable "deletion_protection_enabled" { default = false }
variable "enabled" { default = null }
variable "enabled_cluster_log_types" { default = [] }
variable "endpoint_private_access" { default = false }
variable "endpoint_public_access" { default = true }
variable "kubernetes_version" {
  default = "1.21"
  until "2.0.0" {}
}
variable "managed_security_group_rules_enabled" { default = true }
variable "public_access_cidrs" { default = ["0.0.0.0/0"] }
variable "subnet_ids" {}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
}

resource "aws_eks_cluster" "default" {
  count                     = local.enabled ? 1 : 0
  name                      = var.unsaid
  tags                      = var.unsaid
  role_arn                  = var.unsaid
  version                   = var.kubernetes_version
  enabled_cluster_log_types = var.enabled_cluster_log_types
  deletion_protection       = var.deletion_protection_enabled
  access_config             = var.unsaid
  compute_config            = length(var.auto_mode_compute_config) == 0 ? [] : var.unsaid
  storage_config            = length(var.auto_mode_storage_config) == 0 ? [] : var.unsaid
  vpc_config = [{
    endpoint_private_access = var.endpoint_private_access
    endpoint_public_access  = var.endpoint_public_access
    public_access_cidrs     = var.public_access_cidrs
    subnet_ids              = var.subnet_ids
    security_group_ids      = var.unsaid
  }]
  encryption_config = var.cluster_encryption_config_enabled ? [{
    resources = var.cluster_encryption_config_resources
    provider  = [{ key_arn = var.unsaid }]
  }] : []
  whole = true
}

# EKS makes the group with the cluster, the module only its rules: nothing else is known of it.
resource "aws_security_group" "managed" {
  count = local.enabled ? 1 : 0
}

resource "aws_vpc_security_group_ingress_rule" "managed_ingress_cidr_blocks" {
  count             = local.enabled && var.managed_security_group_rules_enabled ? length(var.allowed_cidr_blocks) : 0
  description       = "Allow inbound traffic from CIDR blocks"
  ip_protocol       = "-1"
  cidr_ipv4         = var.allowed_cidr_blocks[count.index]
  security_group_id = one(aws_security_group.managed[*].id)
  whole             = true
}

resource "aws_vpc_security_group_ingress_rule" "managed_ingress_security_groups" {
  count                        = local.enabled && var.managed_security_group_rules_enabled ? length(var.allowed_security_group_ids) : 0
  description                  = "Allow inbound traffic from existing Security Groups"
  ip_protocol                  = "-1"
  referenced_security_group_id = var.allowed_security_group_ids[count.index]
  security_group_id            = one(aws_security_group.managed[*].id)
  whole                        = true
}

resource "aws_vpc_security_group_ingress_rule" "custom_ingress_rules" {
  for_each                     = { for rule in var.custom_ingress_rules : rule.source_security_group_id => rule }
  description                  = each.value.description
  from_port                    = each.value.from_port
  to_port                      = each.value.to_port
  ip_protocol                  = each.value.protocol
  referenced_security_group_id = each.value.source_security_group_id
  security_group_id            = one(aws_security_group.managed[*].id)
  whole                        = true
}

resource "aws_kms_key" "cluster" {
  count                   = local.enabled && var.cluster_encryption_config_enabled && var.cluster_encryption_config_kms_key_id == "" ? 1 : 0
  enable_key_rotation     = var.cluster_encryption_config_kms_key_enable_key_rotation
  deletion_window_in_days = var.cluster_encryption_config_kms_key_deletion_window_in_days
  policy                  = var.cluster_encryption_config_kms_key_policy
  tags                    = var.unsaid
  whole                   = true
}

resource "aws_cloudwatch_log_group" "default" {
  count             = local.enabled && length(var.enabled_cluster_log_types) > 0 ? 1 : 0
  name              = var.unsaid
  retention_in_days = var.cluster_log_retention_period
  kms_key_id        = var.cloudwatch_log_group_kms_key_id
  tags              = var.unsaid
  log_group_class   = var.cloudwatch_log_group_class
  whole             = true
}

output "eks_cluster_arn" { value = one(aws_eks_cluster.default[*].arn) }
output "eks_cluster_endpoint" { value = one(aws_eks_cluster.default[*].endpoint) }

source "terraform-aws-modules/eks/aws" {
  versions = ">= 18.0, < 21.0"
  ignore = [
    "access_entries", "attach_cluster_encryption_policy", "authentication_mode", "aws_auth_accounts",
    "aws_auth_fargate_profile_pod_execution_role_arns", "aws_auth_node_iam_role_arns_non_windows", "aws_auth_node_iam_role_arns_windows",
    "aws_auth_roles", "aws_auth_users", "bootstrap_self_managed_addons", "cloudwatch_log_group_tags", "cluster_additional_security_group_ids",
    "cluster_addons", "cluster_addons_timeouts", "cluster_compute_config", "cluster_encryption_policy_description", "cluster_encryption_policy_name",
    "cluster_encryption_policy_path", "cluster_encryption_policy_tags", "cluster_encryption_policy_use_name_prefix", "cluster_iam_role_dns_suffix",
    "cluster_identity_providers", "cluster_ip_family", "cluster_remote_network_config", "cluster_security_group_additional_rules",
    "cluster_security_group_description", "cluster_security_group_id", "cluster_security_group_name", "cluster_security_group_tags",
    "cluster_security_group_use_name_prefix", "cluster_service_ipv4_cidr", "cluster_service_ipv6_cidr", "cluster_tags", "cluster_timeouts",
    "cluster_upgrade_policy", "cluster_zonal_shift_config", "create_aws_auth_configmap", "create_cluster_primary_security_group_tags",
    "create_cluster_security_group", "create_cni_ipv6_iam_policy", "create_iam_role", "create_node_iam_role", "create_node_security_group",
    "custom_oidc_thumbprints", "dataplane_wait_duration", "eks_managed_node_group_defaults", "eks_managed_node_groups",
    "enable_auto_mode_custom_tags", "enable_cluster_creator_admin_permissions", "enable_efa_support", "enable_irsa", "enable_kms_key_rotation",
    "enable_node_custom_tags_permissions", "enable_security_groups_for_pods", "fargate_profile_defaults", "fargate_profiles",
    "iam_role_additional_policies", "iam_role_arn", "iam_role_description", "iam_role_name", "iam_role_path", "iam_role_permissions_boundary",
    "iam_role_tags", "iam_role_use_name_prefix", "include_oidc_root_ca_thumbprint", "kms_key_administrators", "kms_key_aliases",
    "kms_key_deletion_window_in_days", "kms_key_description", "kms_key_enable_default_policy", "kms_key_override_policy_documents", "kms_key_owners",
    "kms_key_service_users", "kms_key_source_policy_documents", "kms_key_users", "manage_aws_auth_configmap", "node_iam_role_additional_policies",
    "node_iam_role_description", "node_iam_role_name", "node_iam_role_path", "node_iam_role_permissions_boundary", "node_iam_role_policy_statements",
    "node_iam_role_tags", "node_iam_role_use_name_prefix", "node_security_group_additional_rules", "node_security_group_description",
    "node_security_group_enable_recommended_rules", "node_security_group_id", "node_security_group_name", "node_security_group_ntp_ipv4_cidr_block",
    "node_security_group_ntp_ipv6_cidr_block", "node_security_group_tags", "node_security_group_use_name_prefix", "openid_connect_audiences",
    "outpost_config", "prefix_separator", "self_managed_node_group_defaults", "self_managed_node_groups", "tags", "vpc_id",
  ]
}

variable "cloudwatch_log_group_class" { default = null }
variable "cloudwatch_log_group_kms_key_id" { default = null }
variable "cloudwatch_log_group_retention_in_days" { default = 90 }
variable "cluster_enabled_log_types" { default = ["audit", "api", "authenticator"] }
variable "cluster_encryption_config" {
  default = {
    resources = ["secrets"]
  }
  until "19.0.0" { default = [] }
}
variable "cluster_endpoint_private_access" {
  default = true
  until "19.0.0" { default = false }
}
variable "cluster_endpoint_public_access" {
  default = false
  until "19.0.0" { default = true }
}
variable "cluster_endpoint_public_access_cidrs" { default = ["0.0.0.0/0"] }
variable "cluster_force_update_version" { default = null }
variable "cluster_name" { default = "" }
variable "cluster_version" { default = null }
variable "control_plane_subnet_ids" { default = [] }
variable "create" { default = true }
variable "create_cloudwatch_log_group" { default = true }
variable "create_kms_key" {
  default = true
  until "19.0.0" { default = false }
}
variable "subnet_ids" { default = [] }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  encrypts = length(var.cluster_encryption_config) > 0
}

resource "aws_eks_cluster" "this" {
  count                     = var.create ? 1 : 0
  name                      = var.cluster_name
  version                   = var.cluster_version
  enabled_cluster_log_types = var.cluster_enabled_log_types
  encryption_config = local.encrypts ? [for one in flatten([var.cluster_encryption_config]) : {
    resources = try(one.resources, ["secrets"])
    provider  = { key_arn = try(var.create_kms_key, false) ? var.unsaid : try(one.provider_key_arn, null) }
  }] : []
  tags = var.unsaid
  vpc_config = {
    endpoint_private_access = var.cluster_endpoint_private_access
    endpoint_public_access  = var.cluster_endpoint_public_access
    public_access_cidrs     = var.cluster_endpoint_public_access_cidrs
    subnet_ids              = coalescelist(var.control_plane_subnet_ids, var.subnet_ids)
  }
  deletion_protection  = var.unsaid
  access_config        = var.unsaid
  force_update_version = var.cluster_force_update_version
  role_arn             = var.unsaid
  storage_config       = var.unsaid
  whole                = true
}

resource "aws_cloudwatch_log_group" "this" {
  count             = var.create && var.create_cloudwatch_log_group ? 1 : 0
  name              = "/aws/eks/${var.cluster_name}/cluster"
  retention_in_days = var.cloudwatch_log_group_retention_in_days
  kms_key_id        = var.cloudwatch_log_group_kms_key_id
  tags              = var.unsaid
  log_group_class   = var.cloudwatch_log_group_class
  whole             = true
}

output "cluster_name" { value = one(aws_eks_cluster.this[*].name) }
output "cluster_arn" { value = one(aws_eks_cluster.this[*].arn) }
output "cluster_endpoint" { value = one(aws_eks_cluster.this[*].endpoint) }

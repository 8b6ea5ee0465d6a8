source "terraform-aws-modules/eks/aws" {
  versions = ">= 21.0, < 22.0"
  ignore = [
    "access_entries", "additional_security_group_ids", "addons", "addons_timeouts", "attach_encryption_policy", "cloudwatch_log_group_tags",
    "cluster_tags", "compute_config", "control_plane_scaling_config", "create_auto_mode_iam_resources", "create_cni_ipv6_iam_policy",
    "create_iam_role", "create_node_iam_role", "create_node_security_group", "create_primary_security_group_tags", "create_security_group",
    "custom_oidc_thumbprints", "dataplane_wait_duration", "eks_managed_node_groups", "enable_auto_mode_custom_tags",
    "enable_cluster_creator_admin_permissions", "enable_irsa", "enable_kms_key_rotation", "encryption_policy_description", "encryption_policy_name",
    "encryption_policy_path", "encryption_policy_tags", "encryption_policy_use_name_prefix", "fargate_profiles", "iam_role_additional_policies",
    "iam_role_arn", "iam_role_description", "iam_role_name", "iam_role_path", "iam_role_permissions_boundary", "iam_role_tags",
    "iam_role_use_name_prefix", "identity_providers", "include_oidc_root_ca_thumbprint", "ip_family", "kms_key_administrators", "kms_key_aliases",
    "kms_key_deletion_window_in_days", "kms_key_description", "kms_key_enable_default_policy", "kms_key_override_policy_documents", "kms_key_owners",
    "kms_key_rotation_period_in_days", "kms_key_service_users", "kms_key_source_policy_documents", "kms_key_users",
    "node_iam_role_additional_policies", "node_iam_role_description", "node_iam_role_name", "node_iam_role_path",
    "node_iam_role_permissions_boundary", "node_iam_role_tags", "node_iam_role_use_name_prefix", "node_security_group_additional_rules",
    "node_security_group_description", "node_security_group_enable_recommended_rules", "node_security_group_id", "node_security_group_name",
    "node_security_group_tags", "node_security_group_use_name_prefix", "openid_connect_audiences", "prefix_separator", "region",
    "remote_network_config", "security_group_additional_rules", "security_group_description", "security_group_id", "security_group_name",
    "security_group_tags", "security_group_use_name_prefix", "self_managed_node_groups", "service_ipv4_cidr", "service_ipv6_cidr", "timeouts",
    "upgrade_policy", "vpc_id", "zonal_shift_config",
  ]
}

variable "authentication_mode" { default = "API_AND_CONFIG_MAP" }
variable "cloudwatch_log_group_class" { default = null }
variable "cloudwatch_log_group_kms_key_id" { default = null }
variable "cloudwatch_log_group_retention_in_days" { default = 90 }
variable "control_plane_subnet_ids" { default = [] }
variable "create" { default = true }
variable "create_cloudwatch_log_group" { default = true }
variable "create_kms_key" { default = true }
variable "deletion_protection" { default = null }
variable "enabled_log_types" { default = ["audit", "api", "authenticator"] }
variable "encryption_config" {
  type = object({
    provider_key_arn = optional(string)
    resources        = optional(list(string), ["secrets"])
  })
  default = {}
  until "21.0.2" {
    type = object({
      provider_key_arn = optional(string)
      resources        = optional(list(string), ["secrets"])
    })
    default = {}
  }
  until "21.0.4" {
    type = object({
      provider_key_arn = optional(string)
      resources        = optional(list(string))
    })
    default = {
      resources = ["secrets"]
    }
  }
}
variable "endpoint_private_access" { default = true }
variable "endpoint_public_access" { default = false }
variable "endpoint_public_access_cidrs" { default = ["0.0.0.0/0"] }
variable "force_update_version" { default = null }
variable "kubernetes_version" { default = null }
variable "name" { default = "" }
variable "outpost_config" {
  type = object({
    control_plane_instance_type = optional(string)
    control_plane_placement = optional(object({
      group_name = string
    }))
    outpost_arns = list(string)
  })
  default = null
}
variable "subnet_ids" { default = [] }
variable "tags" { default = {} }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  encrypts = var.encryption_config != null && var.outpost_config == null
}

resource "aws_eks_cluster" "this" {
  count                     = var.create ? 1 : 0
  name                      = var.name
  deletion_protection       = var.deletion_protection
  version                   = var.kubernetes_version
  enabled_cluster_log_types = var.enabled_log_types
  access_config             = { authentication_mode = var.authentication_mode, bootstrap_cluster_creator_admin_permissions = false }
  encryption_config = local.encrypts ? [{
    resources = try(coalesce(var.encryption_config.resources), ["secrets"])
    provider  = { key_arn = var.create_kms_key ? var.unsaid : try(var.encryption_config.provider_key_arn, null) }
  }] : []
  tags = merge({ terraform-aws-modules = "eks" }, var.tags)
  vpc_config = {
    endpoint_private_access = var.endpoint_private_access
    endpoint_public_access  = var.endpoint_public_access
    public_access_cidrs     = var.endpoint_public_access_cidrs
    subnet_ids              = coalescelist(var.control_plane_subnet_ids, var.subnet_ids)
  }
  force_update_version = var.force_update_version
  role_arn             = var.unsaid
  storage_config       = var.unsaid
  whole                = true
}

resource "aws_cloudwatch_log_group" "this" {
  count             = var.create && var.create_cloudwatch_log_group ? 1 : 0
  name              = "/aws/eks/${var.name}/cluster"
  retention_in_days = var.cloudwatch_log_group_retention_in_days
  kms_key_id        = var.cloudwatch_log_group_kms_key_id
  tags              = var.unsaid
  log_group_class   = var.cloudwatch_log_group_class
  whole             = true
}

output "cluster_name" { value = one(aws_eks_cluster.this[*].name) }
output "cluster_arn" { value = one(aws_eks_cluster.this[*].arn) }
output "cluster_endpoint" { value = one(aws_eks_cluster.this[*].endpoint) }

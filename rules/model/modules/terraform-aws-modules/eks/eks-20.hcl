source "terraform-aws-modules/eks/aws" {
  versions = ">= 18.0, < 21.0"
  ignore = [
    "access_entries", "attach_cluster_encryption_policy", "authentication_mode", "aws_auth_accounts",
    "aws_auth_fargate_profile_pod_execution_role_arns", "aws_auth_node_iam_role_arns_non_windows", "aws_auth_node_iam_role_arns_windows",
    "aws_auth_roles", "aws_auth_users", "bootstrap_self_managed_addons", "cloudwatch_log_group_tags", "cluster_additional_security_group_ids",
    "cluster_addons", "cluster_addons_timeouts", "cluster_encryption_policy_description", "cluster_encryption_policy_name",
    "cluster_encryption_policy_path", "cluster_encryption_policy_tags", "cluster_encryption_policy_use_name_prefix", "cluster_iam_role_dns_suffix",
    "cluster_identity_providers", "cluster_ip_family", "cluster_remote_network_config", "cluster_security_group_id", "cluster_security_group_name",
    "cluster_security_group_tags", "cluster_security_group_use_name_prefix", "cluster_service_ipv4_cidr", "cluster_service_ipv6_cidr",
    "cluster_tags", "cluster_timeouts", "cluster_upgrade_policy", "cluster_zonal_shift_config", "create_aws_auth_configmap",
    "create_cluster_primary_security_group_tags", "create_cni_ipv6_iam_policy", "custom_oidc_thumbprints", "dataplane_wait_duration",
    "enable_auto_mode_custom_tags", "enable_cluster_creator_admin_permissions", "enable_efa_support", "enable_irsa",
    "enable_node_custom_tags_permissions", "enable_security_groups_for_pods", "fargate_profile_defaults", "fargate_profiles", "iam_role_arn",
    "iam_role_description", "iam_role_name", "iam_role_path", "iam_role_tags", "iam_role_use_name_prefix", "include_oidc_root_ca_thumbprint",
    "kms_key_aliases", "kms_key_deletion_window_in_days", "kms_key_description", "kms_key_enable_default_policy", "manage_aws_auth_configmap",
    "node_iam_role_description", "node_iam_role_name", "node_iam_role_path", "node_iam_role_tags", "node_iam_role_use_name_prefix",
    "node_security_group_enable_recommended_rules", "node_security_group_id", "node_security_group_name", "node_security_group_ntp_ipv4_cidr_block",
    "node_security_group_ntp_ipv6_cidr_block", "node_security_group_tags", "node_security_group_use_name_prefix", "openid_connect_audiences",
    "outpost_config", "prefix_separator", "tags",
  ]
}

variable "cloudwatch_log_group_class" { default = null }
variable "cloudwatch_log_group_kms_key_id" { default = null }
variable "cloudwatch_log_group_retention_in_days" { default = 90 }
variable "cluster_compute_config" { default = {} }
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
variable "create_iam_role" { default = true }
variable "create_kms_key" {
  default = true
  until "19.0.0" { default = false }
}
variable "create_node_iam_role" { default = true }
variable "enable_kms_key_rotation" { default = true }
variable "iam_role_additional_policies" { default = {} }
variable "iam_role_permissions_boundary" { default = null }
variable "kms_key_administrators" { default = [] }
variable "kms_key_override_policy_documents" { default = [] }
variable "kms_key_owners" { default = [] }
variable "kms_key_service_users" { default = [] }
variable "kms_key_source_policy_documents" { default = [] }
variable "kms_key_users" { default = [] }
variable "node_iam_role_additional_policies" { default = {} }
variable "node_iam_role_permissions_boundary" { default = null }
variable "node_iam_role_policy_statements" { default = [] }
variable "subnet_ids" { default = [] }
variable "cluster_security_group_additional_rules" { default = {} }
variable "cluster_security_group_description" { default = "EKS cluster security group" }
variable "create_cluster_security_group" { default = true }
variable "create_node_security_group" { default = true }
variable "eks_managed_node_group_defaults" { default = {} }
variable "eks_managed_node_groups" { default = {} }
variable "node_security_group_additional_rules" { default = {} }
variable "node_security_group_description" { default = "EKS node shared security group" }
variable "self_managed_node_group_defaults" { default = {} }
variable "self_managed_node_groups" { default = {} }
variable "vpc_id" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  managed_node_groups      = { for key, one in try(coalesce(var.eks_managed_node_groups), {}) : key => merge(var.eks_managed_node_group_defaults, one) if var.create && try(one.create, true) }
  self_managed_node_groups = { for key, one in try(coalesce(var.self_managed_node_groups), {}) : key => merge(var.self_managed_node_group_defaults, one) if var.create && try(one.create, true) }
  encrypts                 = length(var.cluster_encryption_config) > 0
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

# With a launch template, EKS takes no remote access.
resource "aws_eks_node_group" "this" {
  for_each     = local.managed_node_groups
  cluster_name = one(aws_eks_cluster.this[*].name)
  subnet_ids   = try(each.value.subnet_ids, var.subnet_ids)
  ami_type     = try(each.value.ami_type, null)
  remote_access = try(length(each.value.remote_access), 0) == 0 ? [] : [{
    ec2_ssh_key               = try(each.value.remote_access.ec2_ssh_key, null)
    source_security_group_ids = try(each.value.remote_access.source_security_group_ids, null)
  }]
}

locals {
  # Amazon Linux 2023 takes no scripts but those of cloud-init.
  scripts = { for key, one in merge(
    { for key, one in local.managed_node_groups : "managed/${key}" => one },
    { for key, one in local.self_managed_node_groups : "self/${key}" => one },
    ) : key => compact(concat(
      startswith(try(coalesce(one.ami_type), ""), "AL2023") || try(coalesce(one.platform), "") == "al2023" ? [] : [
        try(coalesce(one.pre_bootstrap_user_data), ""),
        try(coalesce(one.bootstrap_extra_args), ""),
        startswith(key, "self") || try(coalesce(one.enable_bootstrap_user_data), false) ? try(coalesce(one.post_bootstrap_user_data), "") : "",
      ],
      [for part in try(coalesce(one.cloudinit_pre_nodeadm), []) : try(part.content, "")],
      [for part in try(coalesce(one.cloudinit_post_nodeadm), []) : try(part.content, "")],
  )) }
}

resource "aws_launch_template" "managed_node_group" {
  for_each         = { for key, one in local.managed_node_groups : key => one if try(one.create_launch_template, true) && try(one.use_custom_launch_template, true) }
  image_id         = try(each.value.ami_id, null)
  key_name         = try(each.value.key_name, null)
  ebs_optimized    = try(each.value.ebs_optimized, null)
  user_data        = length(local.scripts["managed/${each.key}"]) > 0 ? base64encode(join("\n", local.scripts["managed/${each.key}"])) : var.unsaid
  metadata_options = [try(coalesce(each.value.metadata_options), { http_endpoint = "enabled", http_put_response_hop_limit = 2, http_tokens = "required" })]
  block_device_mappings = [for mapping in values(try(coalesce(each.value.block_device_mappings), {})) : {
    device_name = try(mapping.device_name, null)
    ebs = try(mapping.ebs, null) == null ? [] : [{
      encrypted   = try(mapping.ebs.encrypted, null)
      kms_key_id  = try(mapping.ebs.kms_key_id, null)
      volume_type = try(mapping.ebs.volume_type, null)
      volume_size = try(mapping.ebs.volume_size, null)
    }]
  }]
  network_interfaces = [for interface in try(flatten([each.value.network_interfaces]), []) : {
    associate_public_ip_address = try(interface.associate_public_ip_address, null)
    device_index                = try(interface.device_index, null)
    subnet_id                   = try(interface.subnet_id, null)
    security_groups             = var.unsaid
    } if interface != null]
}

resource "aws_launch_template" "self_managed_node_group" {
  for_each         = { for key, one in local.self_managed_node_groups : key => one if try(one.create_launch_template, true) }
  image_id         = try(each.value.ami_id, null)
  key_name         = try(each.value.key_name, null)
  ebs_optimized    = try(each.value.ebs_optimized, null)
  user_data        = length(local.scripts["self/${each.key}"]) > 0 ? base64encode(join("\n", local.scripts["self/${each.key}"])) : var.unsaid
  metadata_options = [try(coalesce(each.value.metadata_options), { http_endpoint = "enabled", http_put_response_hop_limit = 2, http_tokens = "required" })]
  block_device_mappings = [for mapping in values(try(coalesce(each.value.block_device_mappings), {})) : {
    device_name = try(mapping.device_name, null)
    ebs = try(mapping.ebs, null) == null ? [] : [{
      encrypted   = try(mapping.ebs.encrypted, null)
      kms_key_id  = try(mapping.ebs.kms_key_id, null)
      volume_type = try(mapping.ebs.volume_type, null)
      volume_size = try(mapping.ebs.volume_size, null)
    }]
  }]
  network_interfaces = [for interface in try(flatten([each.value.network_interfaces]), []) : {
    associate_public_ip_address = try(interface.associate_public_ip_address, null)
    device_index                = try(interface.device_index, null)
    subnet_id                   = try(interface.subnet_id, null)
    security_groups             = var.unsaid
    } if interface != null]
}

# The module's own rules of the group are between the nodes and the cluster, and to the outside.
resource "aws_security_group" "node" {
  count       = var.create && var.create_node_security_group ? 1 : 0
  description = var.node_security_group_description
  vpc_id      = var.vpc_id
}

resource "aws_security_group_rule" "node" {
  for_each                 = { for key, rule in var.node_security_group_additional_rules : key => rule if length(aws_security_group.node) > 0 }
  security_group_id        = one(aws_security_group.node[*].id)
  type                     = try(each.value.type, "ingress")
  protocol                 = try(each.value.protocol, "tcp")
  from_port                = each.value.from_port
  to_port                  = each.value.to_port
  description              = try(each.value.description, null)
  cidr_blocks              = try(each.value.cidr_blocks, null)
  ipv6_cidr_blocks         = try(each.value.ipv6_cidr_blocks, null)
  prefix_list_ids          = try(each.value.prefix_list_ids, null)
  self                     = try(each.value.self, null)
  source_security_group_id = try(each.value.source_cluster_security_group, false) ? one(aws_security_group.cluster[*].id) : try(each.value.source_security_group_id, null)
  whole                    = true
}

# The module's own rules of the group are between the nodes and the cluster, and to the outside.
resource "aws_security_group" "cluster" {
  count       = var.create && var.create_cluster_security_group ? 1 : 0
  description = var.cluster_security_group_description
  vpc_id      = var.vpc_id
}

resource "aws_security_group_rule" "cluster" {
  for_each                 = { for key, rule in var.cluster_security_group_additional_rules : key => rule if length(aws_security_group.cluster) > 0 }
  security_group_id        = one(aws_security_group.cluster[*].id)
  type                     = try(each.value.type, "ingress")
  protocol                 = try(each.value.protocol, "tcp")
  from_port                = each.value.from_port
  to_port                  = each.value.to_port
  description              = try(each.value.description, null)
  cidr_blocks              = try(each.value.cidr_blocks, null)
  ipv6_cidr_blocks         = try(each.value.ipv6_cidr_blocks, null)
  prefix_list_ids          = try(each.value.prefix_list_ids, null)
  self                     = try(each.value.self, null)
  source_security_group_id = try(each.value.source_node_security_group, false) ? one(aws_security_group.node[*].id) : try(each.value.source_security_group_id, null)
  whole                    = true
}

resource "aws_iam_role" "this" {
  count                = var.create && var.create_iam_role ? 1 : 0
  permissions_boundary = var.iam_role_permissions_boundary
}

resource "aws_iam_role_policy_attachment" "this" {
  count      = length(aws_iam_role.this)
  role       = one(aws_iam_role.this[*].name)
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
}

resource "aws_iam_role_policy_attachment" "additional" {
  for_each   = { for key, one in var.iam_role_additional_policies : key => one if length(aws_iam_role.this) > 0 }
  role       = one(aws_iam_role.this[*].name)
  policy_arn = each.value
}

# The nodes of the automatic mode, if it is on.
resource "aws_iam_role" "eks_auto" {
  count                = var.create && var.create_node_iam_role && try(var.cluster_compute_config.enabled, false) ? 1 : 0
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
  permissions_boundary = var.node_iam_role_permissions_boundary
}

resource "aws_iam_role_policy_attachment" "eks_auto_additional" {
  for_each   = { for key, one in var.node_iam_role_additional_policies : key => one if length(aws_iam_role.eks_auto) > 0 }
  role       = one(aws_iam_role.eks_auto[*].name)
  policy_arn = each.value
}

locals {
  node_groups = merge(
    { for key, one in local.managed_node_groups : "managed/${key}" => one if try(coalesce(one.create_iam_role), true) },
    { for key, one in local.self_managed_node_groups : "self/${key}" => one if try(coalesce(one.create_iam_instance_profile), true) },
  )
  node_policies = merge([for key, one in local.node_groups : {
    for name, policy in try(coalesce(one.iam_role_additional_policies), {}) : "${key}/${name}" => { group = key, policy = policy }
    }]...)
}

resource "aws_iam_role" "nodes" {
  for_each             = local.node_groups
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
  permissions_boundary = try(each.value.iam_role_permissions_boundary, null)
}

resource "aws_iam_role_policy_attachment" "nodes" {
  for_each   = local.node_groups
  role       = aws_iam_role.nodes[each.key].name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"
}

resource "aws_iam_role_policy_attachment" "nodes_additional" {
  for_each   = local.node_policies
  role       = aws_iam_role.nodes[each.value.group].name
  policy_arn = each.value.policy
}

locals {
  key_is_written = local.encrypts && try(var.create_kms_key, false) && length(concat(
    var.kms_key_owners, var.kms_key_administrators, var.kms_key_users, var.kms_key_service_users, var.kms_key_source_policy_documents,
    var.kms_key_override_policy_documents,
  )) > 0
}

# Of the policy of the cluster's key only what the call writes is said.
data "aws_iam_policy_document" "key" {
  source_policy_documents   = var.kms_key_source_policy_documents
  override_policy_documents = var.kms_key_override_policy_documents
  statement = concat(
    length(var.kms_key_owners) == 0 ? [] : [{ actions = ["kms:*"], resources = ["*"], principals = [{ type = "AWS", identifiers = var.kms_key_owners }] }],
    length(var.kms_key_administrators) == 0 ? [] : [{
      actions    = ["kms:Create*", "kms:Put*", "kms:Update*", "kms:Disable*", "kms:Delete*", "kms:ScheduleKeyDeletion"]
      resources  = ["*"]
      principals = [{ type = "AWS", identifiers = var.kms_key_administrators }]
    }],
    length(concat(var.kms_key_users, var.kms_key_service_users)) == 0 ? [] : [{
      actions    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
      resources  = ["*"]
      principals = [{ type = "AWS", identifiers = concat(var.kms_key_users, var.kms_key_service_users) }]
    }],
    [{ actions = ["kms:*"], resources = ["*"], principals = [{ type = "AWS", identifiers = [var.unsaid] }] }],
  )
}

resource "aws_kms_key" "this" {
  count                   = var.create && local.encrypts && try(var.create_kms_key, false) ? 1 : 0
  enable_key_rotation     = var.enable_kms_key_rotation
  policy                  = local.key_is_written ? data.aws_iam_policy_document.key.json : var.unsaid
  deletion_window_in_days = var.unsaid
  description             = var.unsaid
  rotation_period_in_days = var.unsaid
  tags                    = var.unsaid
  whole                   = true
}

data "aws_iam_policy_document" "eks_auto" {
  statement = [for one in var.node_iam_role_policy_statements : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, try(one.conditions, null)) == null ? [] : try(one.condition, one.conditions)
  }]
}

resource "aws_iam_policy" "eks_auto" {
  count  = length(aws_iam_role.eks_auto) > 0 && length(var.node_iam_role_policy_statements) > 0 ? 1 : 0
  policy = data.aws_iam_policy_document.eks_auto.json
}

output "cluster_name" { value = one(aws_eks_cluster.this[*].name) }
output "cluster_arn" { value = one(aws_eks_cluster.this[*].arn) }
output "cluster_endpoint" { value = one(aws_eks_cluster.this[*].endpoint) }

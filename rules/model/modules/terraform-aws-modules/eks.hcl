source "terraform-aws-modules/eks/aws" {
  versions = ">= 21.0, < 22.0"
  ignore = [
    "access_entries", "additional_security_group_ids", "addons", "addons_timeouts", "attach_encryption_policy", "cloudwatch_log_group_tags",
    "cluster_tags", "control_plane_scaling_config", "create_cni_ipv6_iam_policy", "create_primary_security_group_tags", "custom_oidc_thumbprints",
    "dataplane_wait_duration", "enable_auto_mode_custom_tags", "enable_cluster_creator_admin_permissions", "enable_irsa",
    "encryption_policy_description", "encryption_policy_name", "encryption_policy_path", "encryption_policy_tags",
    "encryption_policy_use_name_prefix", "fargate_profiles", "iam_role_arn", "iam_role_description", "iam_role_name", "iam_role_path",
    "iam_role_tags", "iam_role_use_name_prefix", "identity_providers", "include_oidc_root_ca_thumbprint", "ip_family", "kms_key_aliases",
    "kms_key_deletion_window_in_days", "kms_key_description", "kms_key_enable_default_policy", "kms_key_rotation_period_in_days",
    "node_iam_role_description", "node_iam_role_name", "node_iam_role_path", "node_iam_role_tags", "node_iam_role_use_name_prefix",
    "node_security_group_enable_recommended_rules", "node_security_group_id", "node_security_group_name", "node_security_group_tags",
    "node_security_group_use_name_prefix", "openid_connect_audiences", "prefix_separator", "region", "remote_network_config", "security_group_id",
    "security_group_name", "security_group_tags", "security_group_use_name_prefix", "service_ipv4_cidr", "service_ipv6_cidr", "timeouts",
    "upgrade_policy", "zonal_shift_config",
  ]
}

variable "authentication_mode" { default = "API_AND_CONFIG_MAP" }
variable "cloudwatch_log_group_class" { default = null }
variable "cloudwatch_log_group_kms_key_id" { default = null }
variable "cloudwatch_log_group_retention_in_days" { default = 90 }
variable "compute_config" { default = null }
variable "control_plane_subnet_ids" { default = [] }
variable "create" { default = true }
variable "create_auto_mode_iam_resources" { default = false }
variable "create_cloudwatch_log_group" { default = true }
variable "create_iam_role" { default = true }
variable "create_kms_key" { default = true }
variable "create_node_iam_role" { default = true }
variable "deletion_protection" { default = null }
variable "enable_kms_key_rotation" { default = true }
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
variable "iam_role_additional_policies" { default = {} }
variable "iam_role_permissions_boundary" { default = null }
variable "kms_key_administrators" { default = [] }
variable "kms_key_override_policy_documents" { default = [] }
variable "kms_key_owners" { default = [] }
variable "kms_key_service_users" { default = [] }
variable "kms_key_source_policy_documents" { default = [] }
variable "kms_key_users" { default = [] }
variable "kubernetes_version" { default = null }
variable "name" { default = "" }
variable "node_iam_role_additional_policies" { default = {} }
variable "node_iam_role_permissions_boundary" { default = null }
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
variable "security_group_additional_rules" { default = {} }
variable "security_group_description" { default = "EKS cluster security group" }
variable "create_security_group" { default = true }
variable "create_node_security_group" { default = true }
variable "eks_managed_node_groups" { default = {} }
variable "node_security_group_additional_rules" { default = {} }
variable "node_security_group_description" { default = "EKS node shared security group" }
variable "self_managed_node_groups" { default = {} }
variable "vpc_id" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  managed_node_groups      = { for key, one in try(coalesce(var.eks_managed_node_groups), {}) : key => one if var.create && try(one.create, true) }
  self_managed_node_groups = { for key, one in try(coalesce(var.self_managed_node_groups), {}) : key => one if var.create && try(one.create, true) }
  encrypts                 = var.encryption_config != null && var.outpost_config == null
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
      startswith(try(coalesce(one.ami_type), "AL2023_x86_64_STANDARD"), "AL2023") || try(coalesce(one.platform), "") == "al2023" ? [] : [
        try(coalesce(one.pre_bootstrap_user_data), ""),
        try(coalesce(one.bootstrap_extra_args), ""),
        startswith(key, "self") || try(coalesce(one.enable_bootstrap_user_data), false) ? try(coalesce(one.post_bootstrap_user_data), "") : "",
      ],
      [for part in try(coalesce(one.cloudinit_pre_nodeadm), []) : try(part.content, "")],
      [for part in try(coalesce(one.cloudinit_post_nodeadm), []) : try(part.content, "")],
  )) }
}

resource "aws_launch_template" "managed_node_group" {
  for_each      = { for key, one in local.managed_node_groups : key => one if try(one.create_launch_template, true) && try(one.use_custom_launch_template, true) }
  image_id      = try(each.value.ami_id, null)
  key_name      = try(each.value.key_name, null)
  ebs_optimized = try(each.value.ebs_optimized, null)
  user_data     = length(local.scripts["managed/${each.key}"]) > 0 ? base64encode(join("\n", local.scripts["managed/${each.key}"])) : var.unsaid
  metadata_options = [merge({ http_endpoint = "enabled", http_put_response_hop_limit = 1, http_tokens = "required" }, {
    for key, value in try(coalesce(each.value.metadata_options), {}) : key => value if value != null
  })]
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
  for_each      = { for key, one in local.self_managed_node_groups : key => one if try(one.create_launch_template, true) }
  image_id      = try(each.value.ami_id, null)
  key_name      = try(each.value.key_name, null)
  ebs_optimized = try(each.value.ebs_optimized, null)
  user_data     = length(local.scripts["self/${each.key}"]) > 0 ? base64encode(join("\n", local.scripts["self/${each.key}"])) : var.unsaid
  metadata_options = [merge({ http_endpoint = "enabled", http_put_response_hop_limit = 1, http_tokens = "required" }, {
    for key, value in try(coalesce(each.value.metadata_options), {}) : key => value if value != null
  })]
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
  count       = var.create && var.create_security_group ? 1 : 0
  description = var.security_group_description
  vpc_id      = var.vpc_id
}

resource "aws_security_group_rule" "cluster" {
  for_each                 = { for key, rule in var.security_group_additional_rules : key => rule if length(aws_security_group.cluster) > 0 }
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
  count                = var.create && var.create_node_iam_role && (var.create_auto_mode_iam_resources || try(coalesce(var.compute_config.enabled), false)) ? 1 : 0
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

output "cluster_name" { value = one(aws_eks_cluster.this[*].name) }
output "cluster_arn" { value = one(aws_eks_cluster.this[*].arn) }
output "cluster_endpoint" { value = one(aws_eks_cluster.this[*].endpoint) }

source "terraform-aws-modules/eks/aws//modules/eks-managed-node-group" {
  versions = ">= 19.0, < 22.0"
  ignore = [
    "account_id", "ami_release_version", "capacity_reservation_specification", "cluster_auth_base64", "cluster_endpoint", "cluster_ip_family",
    "cluster_primary_security_group_id", "cluster_service_cidr", "cluster_service_ipv4_cidr", "cluster_version", "cpu_options",
    "create_placement_group", "create_schedule", "credit_specification", "disk_size", "efa_indices", "elastic_gpu_specifications",
    "elastic_inference_accelerator", "enable_efa_only", "enable_efa_support", "enable_monitoring", "enclave_options", "force_update_version",
    "iam_role_description", "iam_role_name", "iam_role_tags", "iam_role_use_name_prefix", "instance_market_options", "instance_types", "kernel_id",
    "kubernetes_version", "labels", "launch_template_default_version", "launch_template_description", "launch_template_id", "launch_template_name",
    "launch_template_tags", "launch_template_use_name_prefix", "launch_template_version", "license_specifications", "maintenance_options", "name",
    "node_repair_config", "partition", "placement", "placement_group_az", "placement_group_strategy", "private_dns_name_options", "ram_disk_id",
    "region", "schedules", "security_group_description", "security_group_name", "security_group_tags", "security_group_use_name_prefix",
    "tag_specifications", "tags", "taints", "timeouts", "update_config", "update_launch_template_default_version", "use_latest_ami_release_version",
    "use_name_prefix", "user_data_template_path", "vpc_security_group_ids",
  ]
}

variable "ami_id" { default = "" }
variable "ami_type" {
  default = "AL2023_x86_64_STANDARD"
  until "21.0.0" { default = null }
}
variable "block_device_mappings" {
  default = null
  until "21.0.0" { default = {} }
}
variable "bootstrap_extra_args" { default = "" }
variable "capacity_type" { default = "ON_DEMAND" }
variable "cloudinit_post_nodeadm" { default = null }
variable "cloudinit_pre_nodeadm" { default = null }
variable "cluster_name" {
  default = ""
  until "21.0.0" { default = null }
}
variable "create" { default = true }
variable "create_iam_role" { default = true }
variable "create_iam_role_policy" { default = true }
variable "create_launch_template" { default = true }
variable "create_security_group" { default = true }
variable "desired_size" { default = 1 }
variable "disable_api_termination" { default = null }
variable "ebs_optimized" { default = null }
variable "enable_bootstrap_user_data" { default = false }
variable "iam_role_additional_policies" { default = {} }
variable "iam_role_arn" { default = null }
variable "iam_role_attach_cni_policy" { default = true }
variable "iam_role_path" { default = null }
variable "iam_role_permissions_boundary" { default = null }
variable "iam_role_policy_statements" { default = null }
variable "key_name" { default = null }
variable "max_size" { default = 3 }
variable "metadata_options" {
  type = object({
    http_endpoint               = optional(string, "enabled")
    http_protocol_ipv6          = optional(string)
    http_put_response_hop_limit = optional(number, 1)
    http_tokens                 = optional(string, "required")
    instance_metadata_tags      = optional(string)
  })
  default = {
    http_endpoint               = "enabled"
    http_put_response_hop_limit = 1
    http_tokens                 = "required"
  }
  nullable = false
  until "21.0.0" { default = {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 2
  } }
}
variable "min_size" {
  default = 1
  until "21.0.0" { default = 0 }
}
variable "network_interfaces" { default = [] }
variable "platform" {
  default = null
  until "21.0.0" { default = "linux" }
}
variable "post_bootstrap_user_data" { default = "" }
variable "pre_bootstrap_user_data" { default = "" }
variable "remote_access" {
  default = null
  until "21.0.0" { default = {} }
}
variable "security_group_egress_rules" { default = {} }
variable "security_group_ingress_rules" { default = {} }
variable "subnet_ids" { default = null }
variable "use_custom_launch_template" { default = true }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  # Amazon Linux 2023 takes no scripts but those of cloud-init.
  is_al2023 = startswith(try(coalesce(var.ami_type), ""), "AL2023") || try(coalesce(var.platform), "") == "al2023"
  scripts = compact(concat(
    local.is_al2023 ? [] : [var.bootstrap_extra_args, var.pre_bootstrap_user_data, var.enable_bootstrap_user_data ? var.post_bootstrap_user_data : ""],
    [for part in try(coalesce(var.cloudinit_pre_nodeadm), []) : try(part.content, "")],
    [for part in try(coalesce(var.cloudinit_post_nodeadm), []) : try(part.content, "")],
  ))
}

resource "aws_launch_template" "this" {
  count                   = var.create && var.create_launch_template && var.use_custom_launch_template ? 1 : 0
  disable_api_termination = var.disable_api_termination
  ebs_optimized           = var.ebs_optimized
  image_id                = var.ami_id
  key_name                = var.key_name
  metadata_options        = [var.metadata_options]
  user_data               = length(local.scripts) > 0 ? base64encode(join("\n", local.scripts)) : var.unsaid
  network_interfaces = [for one in try(flatten([var.network_interfaces]), []) : {
    associate_public_ip_address = try(one.associate_public_ip_address, null)
    device_index                = try(one.device_index, null)
    subnet_id                   = try(one.subnet_id, null)
    security_groups             = var.unsaid
    } if one != null]
  block_device_mappings = [for mapping in values(try(coalesce(var.block_device_mappings), {})) : {
    device_name = try(mapping.device_name, null)
    ebs = try(mapping.ebs, null) == null ? [] : [{
      encrypted   = try(mapping.ebs.encrypted, null)
      kms_key_id  = try(mapping.ebs.kms_key_id, null)
      volume_type = try(mapping.ebs.volume_type, null)
      volume_size = try(mapping.ebs.volume_size, null)
    }]
  }]
}

resource "aws_eks_node_group" "this" {
  count          = var.create ? 1 : 0
  cluster_name   = var.cluster_name
  subnet_ids     = var.subnet_ids
  ami_type       = var.ami_type
  capacity_type  = var.capacity_type
  scaling_config = [{ min_size = var.min_size, max_size = var.max_size, desired_size = var.desired_size }]
  remote_access = try(length(var.remote_access), 0) == 0 ? [] : [{
    ec2_ssh_key               = try(var.remote_access.ec2_ssh_key, null)
    source_security_group_ids = try(var.remote_access.source_security_group_ids, null)
  }]
}

resource "aws_iam_role" "this" {
  count                = var.create && var.create_iam_role ? 1 : 0
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
  path                 = var.iam_role_path
  permissions_boundary = var.iam_role_permissions_boundary
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = length(aws_iam_role.this) == 0 ? toset([]) : toset(concat(
    ["arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy", "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly"],
    var.iam_role_attach_cni_policy ? ["arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"] : [],
  ))
  role       = one(aws_iam_role.this[*].name)
  policy_arn = each.value
}

resource "aws_iam_role_policy_attachment" "additional" {
  for_each   = { for key, one in try(coalesce(var.iam_role_additional_policies), {}) : key => one if length(aws_iam_role.this) > 0 }
  role       = one(aws_iam_role.this[*].name)
  policy_arn = each.value
}

data "aws_iam_policy_document" "this" {
  statement = flatten([for all in [var.iam_role_policy_statements] : [for one in all : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, null) == null ? [] : one.condition
    }] if all != null])
}

resource "aws_iam_role_policy" "this" {
  count  = length(aws_iam_role.this) > 0 && var.create_iam_role_policy && try(length(var.iam_role_policy_statements), 0) > 0 ? 1 : 0
  role   = one(aws_iam_role.this[*].name)
  policy = data.aws_iam_policy_document.this.json
}

# From version 21 on a group of nodes may have a security group of its own.
resource "aws_security_group" "this" {
  count = (var.create && var.create_security_group
    && try(length(var.security_group_ingress_rules), 0) + try(length(var.security_group_egress_rules), 0) > 0 ? 1 : 0)
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each                     = { for key, one in try(coalesce(var.security_group_ingress_rules), {}) : key => one if length(aws_security_group.this) > 0 }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.this[*].id)
  to_port                      = try(coalesce(each.value.to_port, each.value.from_port), null)
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each                     = { for key, one in try(coalesce(var.security_group_egress_rules), {}) : key => one if length(aws_security_group.this) > 0 }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.this[*].id)
  to_port                      = try(coalesce(each.value.to_port, each.value.from_port), null)
}

output "iam_role_arn" { value = var.create_iam_role ? one(aws_iam_role.this[*].arn) : var.iam_role_arn }
output "iam_role_name" { value = one(aws_iam_role.this[*].name) }
output "launch_template_id" { value = one(aws_launch_template.this[*].id) }
output "node_group_arn" { value = one(aws_eks_node_group.this[*].arn) }

source "terraform-aws-modules/eks/aws//modules/self-managed-node-group" {
  versions = ">= 19.0, < 22.0"
  ignore = [
    "account_id", "additional_cluster_dns_ips", "ami_id", "autoscaling_group_tags", "availability_zones", "capacity_rebalance",
    "cluster_auth_base64", "cluster_endpoint", "cluster_ip_family", "cluster_name", "cluster_primary_security_group_id", "cluster_service_cidr",
    "cluster_version", "context", "cpu_options", "create_access_entry", "create_autoscaling_group", "create_placement_group", "create_schedule",
    "credit_specification", "default_cooldown", "default_instance_warmup", "delete_timeout", "desired_size", "desired_size_type", "efa_indices",
    "elastic_gpu_specifications", "elastic_inference_accelerator", "enable_efa_only", "enable_efa_support", "enable_monitoring", "enabled_metrics",
    "enclave_options", "force_delete", "force_delete_warm_pool", "health_check_grace_period", "health_check_type", "hibernation_options",
    "iam_role_arn", "iam_role_description", "iam_role_name", "iam_role_path", "iam_role_tags", "iam_role_use_name_prefix",
    "ignore_failed_scaling_activities", "initial_lifecycle_hooks", "instance_initiated_shutdown_behavior", "instance_maintenance_policy",
    "instance_market_options", "instance_refresh", "instance_requirements", "instance_type", "kernel_id", "kubernetes_version",
    "launch_template_default_version", "launch_template_description", "launch_template_id", "launch_template_name", "launch_template_tags",
    "launch_template_use_name_prefix", "launch_template_version", "license_specifications", "max_instance_lifetime", "max_size",
    "metrics_granularity", "min_elb_capacity", "min_size", "mixed_instances_policy", "name", "partition", "placement_group", "placement_group_az",
    "private_dns_name_options", "protect_from_scale_in", "ram_disk_id", "region", "schedules", "security_group_description", "security_group_name",
    "security_group_tags", "security_group_use_name_prefix", "service_linked_role_arn", "subnet_ids", "suspended_processes", "tag_specifications",
    "target_group_arns", "termination_policies", "timeouts", "update_launch_template_default_version", "use_mixed_instances_policy",
    "use_name_prefix", "user_data_template_path", "vpc_security_group_ids", "wait_for_capacity_timeout", "wait_for_elb_capacity", "warm_pool",
  ]
}

variable "ami_type" {
  default = "AL2023_x86_64_STANDARD"
  until "21.0.0" { default = null }
}
variable "block_device_mappings" {
  default = null
  until "21.0.0" { default = {} }
}
variable "bootstrap_extra_args" { default = "" }
variable "capacity_reservation_specification" {
  default = null
  until "21.0.0" { default = {} }
}
variable "cloudinit_post_nodeadm" { default = null }
variable "cloudinit_pre_nodeadm" { default = null }
variable "create" { default = true }
variable "create_iam_instance_profile" { default = true }
variable "create_iam_role_policy" { default = true }
variable "create_launch_template" { default = true }
variable "create_security_group" { default = true }
variable "disable_api_termination" { default = null }
variable "ebs_optimized" { default = null }
variable "iam_instance_profile_arn" { default = null }
variable "iam_role_additional_policies" { default = {} }
variable "iam_role_attach_cni_policy" { default = true }
variable "iam_role_permissions_boundary" { default = null }
variable "iam_role_policy_statements" { default = null }
variable "key_name" { default = null }
variable "maintenance_options" {
  default = null
  until "21.0.0" { default = {} }
}
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
variable "network_interfaces" { default = [] }
variable "placement" {
  default = null
  until "21.0.0" { default = {} }
}
variable "platform" {
  default = null
  until "21.0.0" { default = "linux" }
}
variable "post_bootstrap_user_data" { default = "" }
variable "pre_bootstrap_user_data" { default = "" }
variable "security_group_egress_rules" { default = {} }
variable "security_group_ingress_rules" { default = {} }
variable "tags" { default = {} }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  # Amazon Linux 2023 takes no scripts but those of cloud-init.
  is_al2023 = startswith(try(coalesce(var.ami_type), ""), "AL2023") || try(coalesce(var.platform), "") == "al2023"
  scripts = compact(concat(
    local.is_al2023 ? [] : [var.bootstrap_extra_args, var.pre_bootstrap_user_data, true ? var.post_bootstrap_user_data : ""],
    [for part in try(coalesce(var.cloudinit_pre_nodeadm), []) : try(part.content, "")],
    [for part in try(coalesce(var.cloudinit_post_nodeadm), []) : try(part.content, "")],
  ))
}

resource "aws_launch_template" "this" {
  count                              = var.create && var.create_launch_template ? 1 : 0
  capacity_reservation_specification = var.capacity_reservation_specification == null ? [] : var.unsaid
  disable_api_termination            = var.disable_api_termination
  ebs_optimized                      = var.ebs_optimized
  iam_instance_profile               = [{ arn = var.create_iam_instance_profile ? one(aws_iam_instance_profile.this[*].arn) : var.iam_instance_profile_arn }]
  image_id                           = var.unsaid
  instance_type                      = var.unsaid
  key_name                           = var.key_name
  maintenance_options                = var.maintenance_options == null ? [] : var.unsaid
  monitoring                         = var.unsaid
  name                               = var.unsaid
  placement                          = var.placement == null ? [] : var.unsaid
  tag_specifications                 = var.unsaid
  user_data                          = length(local.scripts) > 0 ? base64encode(join("\n", local.scripts)) : var.unsaid
  vpc_security_group_ids             = var.unsaid
  tags                               = var.tags
  metadata_options                   = try(length(var.metadata_options), 0) == 0 ? [] : [var.metadata_options]
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
  whole = true
}

resource "aws_iam_role" "this" {
  count                = var.create && var.create_iam_instance_profile ? 1 : 0
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
  permissions_boundary = var.iam_role_permissions_boundary
}

resource "aws_iam_instance_profile" "this" {
  count = length(aws_iam_role.this)
  role  = one(aws_iam_role.this[*].name)
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

output "launch_template_id" { value = one(aws_launch_template.this[*].id) }
output "launch_template_arn" { value = one(aws_launch_template.this[*].arn) }

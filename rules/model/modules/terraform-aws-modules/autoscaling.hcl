source "terraform-aws-modules/autoscaling/aws" {
  versions = ">= 6.5, < 10.0"
  ignore = [
    "autoscaling_group_tags_not_propagate_at_launch", "availability_zone_distribution", "availability_zones", "capacity_rebalance",
    "capacity_reservation_specification", "context", "cpu_options", "create_scaling_policy", "create_schedule", "create_traffic_source_attachment",
    "credit_specification", "default_cooldown", "default_instance_warmup", "default_version", "delete_timeout", "desired_capacity",
    "desired_capacity_type", "disable_api_stop", "elastic_gpu_specifications", "elastic_inference_accelerator", "enabled_metrics",
    "enclave_options", "force_delete", "force_delete_warm_pool", "health_check_grace_period", "hibernation_options", "iam_role_description",
    "iam_role_name", "iam_role_path", "iam_role_tags", "iam_role_use_name_prefix", "ignore_desired_capacity_changes",
    "ignore_failed_scaling_activities", "initial_lifecycle_hooks", "instance_initiated_shutdown_behavior", "instance_maintenance_policy",
    "instance_market_options", "instance_name", "instance_refresh", "instance_requirements", "kernel_id", "launch_template", "launch_template_id",
    "launch_template_tags", "launch_template_version", "license_specifications", "load_balancers", "maintenance_options", "max_instance_lifetime",
    "metrics_granularity", "min_elb_capacity", "mixed_instances_policy", "network_performance_options", "placement", "placement_group",
    "private_dns_name_options", "protect_from_scale_in", "ram_disk_id", "region", "scaling_policies", "schedules", "secondary_interfaces",
    "service_linked_role_arn", "suspended_processes", "tag_specifications", "target_group_arns", "termination_policies", "timeouts",
    "traffic_source_attachments", "traffic_source_identifier", "traffic_source_type", "update_default_version", "use_mixed_instances_policy",
    "vpc_zone_identifier", "wait_for_capacity_timeout", "wait_for_elb_capacity", "warm_pool",
  ]
}

variable "autoscaling_group_tags" { default = {} }
variable "block_device_mappings" {
  type = list(object({
    device_name = optional(string)
    ebs = optional(object({
      delete_on_termination      = optional(bool)
      encrypted                  = optional(bool)
      iops                       = optional(number)
      kms_key_id                 = optional(string)
      snapshot_id                = optional(string)
      throughput                 = optional(number)
      volume_initialization_rate = optional(number)
      volume_size                = optional(number)
      volume_type                = optional(string)
    }))
    no_device    = optional(string)
    virtual_name = optional(string)
  }))
  default = null
  until "9.0.0" { default = [] }
}
variable "create" { default = true }
variable "create_iam_instance_profile" { default = false }
variable "create_launch_template" { default = true }
variable "disable_api_termination" { default = null }
variable "ebs_optimized" { default = null }
variable "enable_monitoring" { default = true }
variable "health_check_type" { default = null }
variable "iam_instance_profile_arn" { default = null }
variable "iam_instance_profile_name" { default = null }
variable "iam_role_permissions_boundary" { default = null }
variable "iam_role_policies" { default = {} }
variable "image_id" {
  default = null
  until "9.0.0" { default = "" }
}
variable "instance_type" { default = null }
variable "key_name" { default = null }
variable "launch_template_description" { default = null }
variable "launch_template_name" { default = "" }
variable "launch_template_use_name_prefix" { default = true }
variable "max_size" { default = null }
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
  until "9.0.0" { default = {} }
}
variable "min_size" { default = null }
variable "name" {}
variable "network_interfaces" {
  type = list(object({
    associate_carrier_ip_address = optional(bool)
    associate_public_ip_address  = optional(bool)
    connection_tracking_specification = optional(object({
      tcp_established_timeout = optional(number)
      udp_stream_timeout      = optional(number)
      udp_timeout             = optional(number)
    }))
    delete_on_termination = optional(bool)
    description           = optional(string)
    device_index          = optional(number)
    ena_srd_specification = optional(object({
      ena_srd_enabled = optional(bool)
      ena_srd_udp_specification = optional(object({
        ena_srd_udp_enabled = optional(bool)
      }))
    }))
    interface_type       = optional(string)
    ipv4_address_count   = optional(number)
    ipv4_addresses       = optional(list(string))
    ipv4_prefix_count    = optional(number)
    ipv4_prefixes        = optional(list(string))
    ipv6_address_count   = optional(number)
    ipv6_addresses       = optional(list(string))
    ipv6_prefix_count    = optional(number)
    ipv6_prefixes        = optional(list(string))
    network_card_index   = optional(number)
    network_interface_id = optional(string)
    primary_ipv6         = optional(bool)
    private_ip_address   = optional(string)
    security_groups      = optional(list(string), [])
    subnet_id            = optional(string)
  }))
  default = null
  until "9.0.0" { default = [] }
}
variable "security_groups" { default = [] }
variable "tags" { default = {} }
variable "use_name_prefix" { default = true }
variable "user_data" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  tags = merge(var.tags, var.autoscaling_group_tags)
}

resource "aws_launch_template" "this" {
  count         = var.create_launch_template ? 1 : 0
  ebs_optimized = var.ebs_optimized
  image_id      = var.image_id
  instance_type = var.instance_type
  key_name      = var.key_name
  user_data     = var.user_data
  name          = var.launch_template_use_name_prefix ? null : coalesce(var.launch_template_name, var.name)
  name_prefix   = var.launch_template_use_name_prefix ? "${coalesce(var.launch_template_name, var.name)}-" : null
  block_device_mappings = [for one in try(flatten([var.block_device_mappings]), []) : {
    device_name = try(one.device_name, null)
    ebs = try(one.ebs, null) == null ? [] : [{
      encrypted             = try(one.ebs.encrypted, null)
      kms_key_id            = try(one.ebs.kms_key_id, null)
      delete_on_termination = try(one.ebs.delete_on_termination, null)
      volume_size           = try(one.ebs.volume_size, null)
      volume_type           = try(one.ebs.volume_type, null)
    }]
    } if one != null]
  metadata_options = try(length(var.metadata_options) > 0, false) ? [{
    http_endpoint               = try(var.metadata_options.http_endpoint, null)
    http_tokens                 = try(var.metadata_options.http_tokens, null)
    http_put_response_hop_limit = try(var.metadata_options.http_put_response_hop_limit, null)
  }] : []
  monitoring = try(var.enable_monitoring, null) == null ? [] : [{ enabled = var.enable_monitoring }]
  iam_instance_profile = var.create_iam_instance_profile ? [{ arn = one(aws_iam_instance_profile.this[*].arn) }] : [
    for one in [var.iam_instance_profile_arn] : { arn = one, name = one == null ? var.iam_instance_profile_name : null } if one != null || var.iam_instance_profile_name != null
  ]
  network_interfaces = [for one in try(flatten([var.network_interfaces]), []) : {
    associate_carrier_ip_address = try(one.associate_carrier_ip_address, null)
    associate_public_ip_address  = try(one.associate_public_ip_address, null)
    delete_on_termination        = try(one.delete_on_termination, null)
    description                  = try(one.description, null)
    device_index                 = try(one.device_index, null)
    network_interface_id         = try(one.network_interface_id, null)
    subnet_id                    = try(one.subnet_id, null)
    security_groups              = compact(concat(try(flatten([one.security_groups]), []), var.security_groups))
    } if one != null]
  vpc_security_group_ids             = try(length(var.network_interfaces) > 0, false) ? [] : var.security_groups
  capacity_reservation_specification = var.unsaid
  description                        = var.launch_template_description
  disable_api_termination            = var.disable_api_termination
  maintenance_options                = var.unsaid
  placement                          = var.unsaid
  tag_specifications                 = var.unsaid
  tags                               = var.unsaid
  whole                              = true
}

resource "aws_autoscaling_group" "this" {
  count             = var.create ? 1 : 0
  health_check_type = var.health_check_type
  max_size          = var.max_size
  min_size          = var.min_size
  name              = var.use_name_prefix ? null : var.name
  name_prefix       = var.use_name_prefix ? "${var.name}-" : null
}

resource "aws_iam_role" "this" {
  count                = var.create && var.create_iam_instance_profile ? 1 : 0
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
  permissions_boundary = var.iam_role_permissions_boundary
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each   = { for key, one in var.iam_role_policies : key => one if length(aws_iam_role.this) > 0 }
  role       = one(aws_iam_role.this[*].name)
  policy_arn = each.value
}

resource "aws_iam_instance_profile" "this" {
  count = length(aws_iam_role.this)
  role  = one(aws_iam_role.this[*].name)
}

output "autoscaling_group_name" { value = one(aws_autoscaling_group.this[*].name) }
output "autoscaling_group_arn" { value = one(aws_autoscaling_group.this[*].arn) }
output "launch_template_id" { value = one(aws_launch_template.this[*].id) }

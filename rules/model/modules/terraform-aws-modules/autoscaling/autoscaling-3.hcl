source "terraform-aws-modules/autoscaling/aws" {
  versions = ">= 3.0, < 4.0"
  ignore = [
    "asg_name", "create_asg_with_initial_lifecycle_hook", "default_cooldown", "desired_capacity", "enabled_metrics", "ephemeral_block_device",
    "force_delete", "health_check_grace_period", "image_id", "initial_lifecycle_hook_default_result", "initial_lifecycle_hook_heartbeat_timeout",
    "initial_lifecycle_hook_lifecycle_transition", "initial_lifecycle_hook_name", "initial_lifecycle_hook_notification_target_arn", "initial_lifecycle_hook_role_arn", "launch_configuration", "lc_name", "load_balancers",
    "max_instance_lifetime", "metrics_granularity", "min_elb_capacity", "name", "placement_group", "protect_from_scale_in",
    "recreate_asg_when_lc_changes", "service_linked_role_arn", "suspended_processes", "tags", "tags_as_map", "target_group_arns",
    "termination_policies", "vpc_zone_identifier", "wait_for_capacity_timeout", "wait_for_elb_capacity",
  ]
}

variable "associate_public_ip_address" { default = false }
variable "create_asg" { default = true }
variable "create_lc" { default = true }
variable "ebs_block_device" { default = [] }
variable "ebs_optimized" { default = false }
variable "enable_monitoring" { default = true }
variable "health_check_type" {}
variable "iam_instance_profile" { default = "" }
variable "initial_lifecycle_hook_notification_metadata" { default = "" }
variable "instance_type" { default = "" }
variable "key_name" { default = "" }
variable "max_size" {}
variable "min_size" {}
variable "placement_tenancy" { default = "default" }
variable "root_block_device" { default = [] }
variable "security_groups" { default = [] }
variable "spot_price" { default = "" }
variable "user_data" {
  default = null
  until "3.6.0" { default = " " }
}
variable "user_data_base64" { default = null }

variable "unsaid" {}

resource "aws_launch_configuration" "this" {
  count                       = var.create_lc ? 1 : 0
  associate_public_ip_address = var.associate_public_ip_address
  ebs_optimized               = var.ebs_optimized
  enable_monitoring           = var.enable_monitoring
  iam_instance_profile        = var.iam_instance_profile
  instance_type               = var.instance_type
  key_name                    = var.key_name
  placement_tenancy           = var.spot_price == "" ? var.placement_tenancy : ""
  security_groups             = var.security_groups
  spot_price                  = var.spot_price
  user_data                   = var.user_data
  user_data_base64            = var.user_data_base64
  ebs_block_device = [for one in var.ebs_block_device : {
    device_name           = one.device_name
    delete_on_termination = try(one.delete_on_termination, null)
    encrypted             = try(one.encrypted, null)
    no_device             = try(one.no_device, null)
    snapshot_id           = try(one.snapshot_id, null)
    volume_size           = try(one.volume_size, null)
    volume_type           = try(one.volume_type, null)
  }]
  root_block_device = [for one in var.root_block_device : {
    delete_on_termination = try(one.delete_on_termination, null)
    encrypted             = try(one.encrypted, null)
    volume_size           = try(one.volume_size, null)
    volume_type           = try(one.volume_type, null)
  }]
  image_id               = var.unsaid
  ephemeral_block_device = var.unsaid
  name_prefix            = var.unsaid
  whole                  = true
}

resource "aws_autoscaling_group" "this" {
  count                = var.create_asg ? 1 : 0
  health_check_type    = var.health_check_type
  launch_configuration = var.create_lc ? one(aws_launch_configuration.this[*].name) : var.unsaid
  max_size             = var.max_size
  min_size             = var.min_size
}

output "this_launch_configuration_id" { value = one(aws_launch_configuration.this[*].id) }
output "this_autoscaling_group_id" { value = one(aws_autoscaling_group.this[*].id) }
output "this_autoscaling_group_name" { value = one(aws_autoscaling_group.this[*].name) }
output "this_autoscaling_group_arn" { value = one(aws_autoscaling_group.this[*].arn) }

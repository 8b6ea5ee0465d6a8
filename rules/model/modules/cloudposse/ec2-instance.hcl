source "cloudposse/ec2-instance/aws" {
  versions = ">= 0.40.0, < 3.0"
  ignore = [
    "additional_ips_count", "additional_tag_map", "ami", "ami_owner", "applying_period", "assign_eip_address", "attributes", "availability_zone",
    "burstable_mode", "comparison_operator", "default_alarm_action", "delete_on_termination", "delimiter", "descriptor_formats",
    "disable_alarm_action", "disable_api_stop", "ebs_device_name", "ebs_iops", "ebs_throughput", "environment", "evaluation_periods",
    "external_network_interfaces", "force_detach_ebs", "id_length_limit", "instance_initiated_shutdown_behavior", "instance_profile",
    "instance_profile_enabled", "ipv6_address_count", "ipv6_addresses", "kms_key_id", "label_key_case", "label_order", "label_value_case",
    "labels_as_tags", "metadata_tags_enabled", "metric_name", "metric_namespace", "metric_threshold", "metric_treat_missing_data", "name",
    "namespace", "permissions_boundary_arn", "regex_replace_chars", "region", "root_block_device_kms_key_id", "root_iops", "root_throughput",
    "root_volume_type", "secondary_private_ips", "security_group_use_name_prefix", "source_dest_check", "ssm_patch_manager_enabled",
    "ssm_patch_manager_iam_policy_arn", "ssm_patch_manager_s3_log_bucket", "stage", "statistic_level", "stop_ec2_before_detaching_vol", "subnet",
    "tags", "tenancy", "tenant", "user_data_replace_on_change", "volume_tags_enabled",
  ]
}

variable "associate_public_ip_address" { default = false }
variable "context" { default = { enabled = true } }
variable "disable_api_termination" { default = false }
variable "ebs_optimized" {
  default = true
  until "0.49.0" { default = false }
}
variable "ebs_volume_count" { default = 0 }
variable "ebs_volume_encrypted" { default = true }
variable "ebs_volume_size" { default = 10 }
variable "ebs_volume_type" { default = "gp2" }
variable "enabled" { default = null }
variable "external_network_interface_enabled" { default = false }
variable "instance_type" { default = "t2.micro" }
variable "metadata_http_endpoint_enabled" { default = true }
variable "metadata_http_put_response_hop_limit" {}
variable "metadata_http_tokens_required" { default = true }
variable "monitoring" { default = true }
variable "private_ip" {
  default = null
  until "0.41.0" { default = "" }
}
variable "root_block_device_encrypted" { default = true }
variable "root_volume_size" { default = 10 }
variable "security_group_description" { default = "EC2 Security Group" }
variable "security_group_enabled" { default = true }
variable "security_group_rules" {
  default = [
    { type = "egress", from_port = 0, to_port = 65535, protocol = "-1", cidr_blocks = ["0.0.0.0/0"], description = "Allow all outbound traffic" },
  ]
}
variable "security_groups" { default = [] }
variable "ssh_key_pair" { default = null }
variable "user_data" { default = null }
variable "user_data_base64" { default = null }
variable "vpc_id" {}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
}

resource "aws_instance" "default" {
  count                       = local.enabled ? 1 : 0
  ami                         = var.unsaid
  availability_zone           = var.unsaid
  instance_type               = var.instance_type
  ebs_optimized               = var.ebs_optimized
  disable_api_termination     = var.disable_api_termination
  user_data                   = var.user_data
  user_data_base64            = var.user_data_base64
  iam_instance_profile        = var.unsaid
  associate_public_ip_address = var.external_network_interface_enabled ? null : var.associate_public_ip_address
  key_name                    = var.ssh_key_pair
  subnet_id                   = var.unsaid
  monitoring                  = var.monitoring
  private_ip                  = var.private_ip
  source_dest_check           = var.unsaid
  vpc_security_group_ids      = var.external_network_interface_enabled ? var.unsaid : concat(aws_security_group.this[*].id, var.security_groups)
  network_interface           = var.external_network_interface_enabled ? var.unsaid : []
  tags                        = var.unsaid
  metadata_options = [{
    http_endpoint               = var.metadata_http_endpoint_enabled ? "enabled" : "disabled"
    http_tokens                 = var.metadata_http_tokens_required ? "required" : "optional"
    http_put_response_hop_limit = var.metadata_http_put_response_hop_limit
  }]
  root_block_device = [{ encrypted = var.root_block_device_encrypted, kms_key_id = var.unsaid, volume_size = var.root_volume_size, volume_type = var.unsaid }]
  whole             = true
}

resource "aws_ebs_volume" "default" {
  count             = local.enabled ? var.ebs_volume_count : 0
  availability_zone = var.unsaid
  encrypted         = var.ebs_volume_encrypted
  size              = var.ebs_volume_size
  type              = var.ebs_volume_type
}

resource "aws_security_group" "this" {
  count       = local.enabled && var.security_group_enabled ? 1 : 0
  name        = var.unsaid
  description = var.security_group_description
  vpc_id      = var.vpc_id
  tags        = var.unsaid
  whole       = true
}

resource "aws_security_group_rule" "this" {
  count                    = length(aws_security_group.this) > 0 ? length(var.security_group_rules) : 0
  type                     = var.security_group_rules[count.index].type
  from_port                = var.security_group_rules[count.index].from_port
  to_port                  = var.security_group_rules[count.index].to_port
  protocol                 = var.security_group_rules[count.index].protocol
  cidr_blocks              = try(var.security_group_rules[count.index].cidr_blocks, null)
  ipv6_cidr_blocks         = try(var.security_group_rules[count.index].ipv6_cidr_blocks, null)
  prefix_list_ids          = try(var.security_group_rules[count.index].prefix_list_ids, null)
  self                     = try(var.security_group_rules[count.index].self, null)
  source_security_group_id = try(var.security_group_rules[count.index].source_security_group_id, null)
  description              = try(var.security_group_rules[count.index].description, null)
  security_group_id        = one(aws_security_group.this[*].id)
}

output "id" { value = one(aws_instance.default[*].id) }

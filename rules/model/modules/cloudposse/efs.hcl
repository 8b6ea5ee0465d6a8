source "cloudposse/efs/aws" {
  versions = ">= 0.32, < 2.0"
  ignore = [
    "access_points", "additional_security_group_rules", "additional_tag_map", "allow_all_egress", "allowed_cidr_blocks", "allowed_ipv6_cidr_blocks",
    "allowed_security_group_ids", "associated_security_group_ids", "attributes", "bypass_policy_lockout_safety_check", "create_security_group",
    "delimiter", "descriptor_formats", "dns_name", "efs_backup_policy_enabled", "efs_file_system_policy", "environment", "id_length_limit",
    "label_key_case", "label_order", "label_value_case", "labels_as_tags", "mount_target_ip_address", "mount_target_ip_address_type",
    "mount_target_ipv6_address", "name", "namespace", "preserve_security_group_id", "provisioned_throughput_in_mibps", "regex_replace_chars",
    "region", "security_group_create_before_destroy", "security_group_create_timeout", "security_group_delete_timeout", "security_group_description",
    "security_group_name", "security_groups", "stage", "subnets", "tags", "tenant", "transition_to_archive", "transition_to_ia",
    "transition_to_primary_storage_class", "vpc_id", "zone_id",
  ]
}

variable "availability_zone_name" { default = null }
variable "context" {
  default = {
    enabled             = true
    namespace           = null
    tenant              = null
    environment         = null
    stage               = null
    name                = null
    delimiter           = null
    attributes          = []
    tags                = {}
    additional_tag_map  = {}
    regex_replace_chars = null
    label_order         = []
    id_length_limit     = null
    label_key_case      = null
    label_value_case    = null
    descriptor_formats  = {}

    labels_as_tags = ["unset"]
  }
}
variable "enabled" { default = null }
variable "encrypted" { default = true }
variable "kms_key_id" { default = null }
variable "performance_mode" { default = "generalPurpose" }
variable "throughput_mode" { default = "bursting" }

resource "aws_efs_file_system" "default" {
  count                  = try(coalesce(var.enabled, var.context.enabled), true) ? 1 : 0
  availability_zone_name = var.availability_zone_name
  encrypted              = var.encrypted
  kms_key_id             = var.kms_key_id
  performance_mode       = var.performance_mode
  throughput_mode        = var.throughput_mode
}

output "id" { value = one(aws_efs_file_system.default[*].id) }
output "arn" { value = one(aws_efs_file_system.default[*].arn) }

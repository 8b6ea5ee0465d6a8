source "cloudposse/efs/aws" {
  versions = ">= 0.32, < 2.0"
  ignore = [
    "access_points", "additional_tag_map", "allowed_security_group_ids", "associated_security_group_ids", "attributes", "delimiter",
    "descriptor_formats", "dns_name", "efs_backup_policy_enabled", "environment", "id_length_limit", "label_key_case", "label_order",
    "label_value_case", "labels_as_tags", "mount_target_ip_address", "mount_target_ip_address_type", "mount_target_ipv6_address", "name",
    "namespace", "preserve_security_group_id", "provisioned_throughput_in_mibps", "regex_replace_chars", "region",
    "security_group_create_before_destroy", "security_group_create_timeout", "security_group_delete_timeout", "security_group_description",
    "security_group_name", "security_groups", "stage", "subnets", "tags", "tenant", "transition_to_archive", "transition_to_ia",
    "transition_to_primary_storage_class", "zone_id",
  ]
}

variable "additional_security_group_rules" { default = [] }
variable "allow_all_egress" {
  default = false
  until "1.0.0" { default = true }
}
variable "allowed_cidr_blocks" { default = [] }
variable "allowed_ipv6_cidr_blocks" { default = [] }
variable "availability_zone_name" { default = null }
variable "bypass_policy_lockout_safety_check" { default = false }
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
variable "create_security_group" { default = true }
variable "efs_file_system_policy" { default = "" }
variable "enabled" { default = null }
variable "encrypted" { default = true }
variable "kms_key_id" { default = null }
variable "performance_mode" { default = "generalPurpose" }
variable "throughput_mode" { default = "bursting" }
variable "vpc_id" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
  allows  = length(concat(var.allowed_cidr_blocks, var.allowed_ipv6_cidr_blocks)) > 0
  ports   = [{ from = 2049, to = 2049 }]
}

resource "aws_efs_file_system" "default" {
  count                  = local.enabled ? 1 : 0
  availability_zone_name = var.availability_zone_name
  encrypted              = var.encrypted
  kms_key_id             = var.kms_key_id
  performance_mode       = var.performance_mode
  throughput_mode        = var.throughput_mode
}

resource "aws_efs_file_system_policy" "policy" {
  count                              = local.enabled && length(var.efs_file_system_policy) > 0 ? 1 : 0
  file_system_id                     = one(aws_efs_file_system.default[*].id)
  policy                             = var.efs_file_system_policy
  bypass_policy_lockout_safety_check = var.bypass_policy_lockout_safety_check
}

resource "aws_security_group" "this" {
  count  = local.enabled && var.create_security_group ? 1 : 0
  vpc_id = var.vpc_id
}

resource "aws_security_group_rule" "allowed" {
  count             = length(aws_security_group.this) > 0 && local.allows ? length(local.ports) : 0
  type              = "ingress"
  from_port         = local.ports[count.index].from
  to_port           = local.ports[count.index].to
  protocol          = "tcp"
  cidr_blocks       = var.allowed_cidr_blocks
  ipv6_cidr_blocks  = var.allowed_ipv6_cidr_blocks
  security_group_id = one(aws_security_group.this[*].id)
}

resource "aws_security_group_rule" "additional" {
  count                    = length(aws_security_group.this) > 0 ? length(var.additional_security_group_rules) : 0
  type                     = var.additional_security_group_rules[count.index].type
  from_port                = var.additional_security_group_rules[count.index].from_port
  to_port                  = var.additional_security_group_rules[count.index].to_port
  protocol                 = var.additional_security_group_rules[count.index].protocol
  cidr_blocks              = try(var.additional_security_group_rules[count.index].cidr_blocks, null)
  ipv6_cidr_blocks         = try(var.additional_security_group_rules[count.index].ipv6_cidr_blocks, null)
  prefix_list_ids          = try(var.additional_security_group_rules[count.index].prefix_list_ids, null)
  self                     = try(var.additional_security_group_rules[count.index].self, null)
  source_security_group_id = try(var.additional_security_group_rules[count.index].source_security_group_id, null)
  description              = try(coalesce(var.additional_security_group_rules[count.index].description), "Managed by Terraform")
  security_group_id        = one(aws_security_group.this[*].id)
}

resource "aws_security_group_rule" "egress" {
  count             = length(aws_security_group.this) > 0 && var.allow_all_egress ? 1 : 0
  type              = "egress"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  cidr_blocks       = ["0.0.0.0/0"]
  ipv6_cidr_blocks  = ["::/0"]
  description       = "Managed by Terraform"
  security_group_id = one(aws_security_group.this[*].id)
}

output "id" { value = one(aws_efs_file_system.default[*].id) }
output "arn" { value = one(aws_efs_file_system.default[*].arn) }

source "terraform-aws-modules/fsx/aws//modules/windows" {
  versions = ">= 1.0, < 3.0"
  ignore = [
    "audit_log_configuration", "backup_id", "cloudwatch_log_group_class", "cloudwatch_log_group_kms_key_id", "cloudwatch_log_group_name",
    "cloudwatch_log_group_retention_in_days", "cloudwatch_log_group_tags", "cloudwatch_log_group_use_name_prefix", "create_cloudwatch_log_group",
    "name", "security_group_description", "security_group_name", "security_group_tags", "security_group_use_name_prefix", "skip_final_backup",
    "tags", "timeouts",
  ]
}

variable "active_directory_id" { default = null }
variable "aliases" { default = [] }
variable "automatic_backup_retention_days" { default = null }
variable "copy_tags_to_backups" { default = null }
variable "create" { default = true }
variable "create_security_group" { default = true }
variable "daily_automatic_backup_start_time" { default = null }
variable "deployment_type" { default = null }
variable "disk_iops_configuration" { default = {} }
variable "kms_key_id" { default = null }
variable "preferred_subnet_id" { default = null }
variable "security_group_egress_rules" { default = {} }
variable "security_group_ids" { default = [] }
variable "security_group_ingress_rules" { default = {} }
variable "self_managed_active_directory" { default = {} }
variable "storage_capacity" { default = null }
variable "storage_type" { default = null }
variable "subnet_ids" { default = [] }
variable "throughput_capacity" { default = null }
variable "weekly_maintenance_start_time" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_fsx_windows_file_system" "this" {
  count                             = var.create ? 1 : 0
  active_directory_id               = var.active_directory_id
  aliases                           = var.aliases
  audit_log_configuration           = var.unsaid
  automatic_backup_retention_days   = var.automatic_backup_retention_days
  copy_tags_to_backups              = var.copy_tags_to_backups
  daily_automatic_backup_start_time = var.daily_automatic_backup_start_time
  deployment_type                   = var.deployment_type
  disk_iops_configuration           = length(var.disk_iops_configuration) == 0 ? [] : var.unsaid
  kms_key_id                        = var.kms_key_id
  preferred_subnet_id               = var.preferred_subnet_id
  security_group_ids                = concat(var.security_group_ids, aws_security_group.this[*].id)
  self_managed_active_directory     = length(var.self_managed_active_directory) == 0 ? [] : var.unsaid
  storage_capacity                  = var.storage_capacity
  storage_type                      = var.storage_type
  subnet_ids                        = var.subnet_ids
  throughput_capacity               = var.throughput_capacity
  weekly_maintenance_start_time     = var.weekly_maintenance_start_time
  tags                              = var.unsaid
  whole                             = true
}

resource "aws_security_group" "this" {
  count = var.create && var.create_security_group ? 1 : 0
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

output "file_system_id" { value = one(aws_fsx_windows_file_system.this[*].id) }
output "file_system_arn" { value = one(aws_fsx_windows_file_system.this[*].arn) }

source "terraform-aws-modules/fsx/aws//modules/lustre" {
  versions = ">= 1.0, < 3.0"
  ignore = [
    "automatic_backup_retention_days", "backup_id", "backup_tags", "backup_timeouts", "cloudwatch_log_group_class",
    "cloudwatch_log_group_kms_key_id", "cloudwatch_log_group_name", "cloudwatch_log_group_retention_in_days", "cloudwatch_log_group_tags",
    "cloudwatch_log_group_use_name_prefix", "copy_tags_to_backups", "create_backup", "create_cloudwatch_log_group", "create_file_cache",
    "daily_automatic_backup_start_time", "data_repository_associations", "data_repository_associations_timeouts", "drive_cache_type",
    "file_cache_copy_tags_to_data_repository_associations", "file_cache_kms_key_id", "file_cache_lustre_configuration",
    "file_cache_storage_capacity", "file_cache_type_version", "file_system_type_version", "kms_key_id", "log_configuration", "name",
    "security_group_description", "security_group_name", "security_group_tags", "security_group_use_name_prefix", "tags", "timeouts",
  ]
}

variable "create" { default = true }
variable "create_security_group" { default = true }
variable "data_compression_type" { default = null }
variable "data_read_cache_configuration" { default = {} }
variable "deployment_type" { default = null }
variable "efa_enabled" { default = null }
variable "metadata_configuration" { default = {} }
variable "per_unit_storage_throughput" { default = null }
variable "root_squash_configuration" { default = {} }
variable "security_group_egress_rules" { default = {} }
variable "security_group_ids" { default = [] }
variable "security_group_ingress_rules" { default = {} }
variable "storage_capacity" { default = null }
variable "storage_type" { default = null }
variable "subnet_ids" { default = [] }
variable "throughput_capacity" { default = null }
variable "weekly_maintenance_start_time" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_fsx_lustre_file_system" "this" {
  count                             = var.create ? 1 : 0
  automatic_backup_retention_days   = var.unsaid
  copy_tags_to_backups              = var.unsaid
  daily_automatic_backup_start_time = var.unsaid
  data_compression_type             = var.data_compression_type
  deployment_type                   = var.deployment_type
  drive_cache_type                  = var.unsaid
  efa_enabled                       = var.efa_enabled
  kms_key_id                        = var.unsaid
  data_read_cache_configuration     = length(var.data_read_cache_configuration) == 0 ? [] : var.unsaid
  log_configuration                 = var.unsaid
  per_unit_storage_throughput       = var.per_unit_storage_throughput
  metadata_configuration            = length(var.metadata_configuration) == 0 ? [] : var.unsaid
  root_squash_configuration         = length(var.root_squash_configuration) == 0 ? [] : var.unsaid
  security_group_ids                = concat(var.security_group_ids, aws_security_group.this[*].id)
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

output "file_system_id" { value = one(aws_fsx_lustre_file_system.this[*].id) }
output "file_system_arn" { value = one(aws_fsx_lustre_file_system.this[*].arn) }

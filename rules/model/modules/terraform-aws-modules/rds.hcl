source "terraform-aws-modules/rds/aws" "terraform-aws-modules/rds/aws//modules/db_instance" {
  versions = ">= 2.0, < 8.0"
  current  = ">= 3.0"
  ignore = [
    "character_set_name", "cloudwatch_log_group_class", "cloudwatch_log_group_kms_key_id", "cloudwatch_log_group_retention_in_days",
    "cloudwatch_log_group_skip_destroy", "cloudwatch_log_group_tags", "create_cloudwatch_log_group", "create_db_option_group",
    "create_monitoring_role", "cross_region_replica", "custom_iam_instance_profile", "customer_owned_ip_enabled", "database_insights_mode",
    "db_instance_role_associations", "db_option_group_tags", "db_parameter_group_tags", "db_subnet_group_description", "db_subnet_group_tags",
    "db_subnet_group_use_name_prefix", "dedicated_log_volume", "domain_auth_secret_arn", "domain_dns_ips", "domain_fqdn", "domain_iam_role_name",
    "domain_ou", "engine_lifecycle_support", "final_snapshot_identifier", "final_snapshot_identifier_prefix", "iam_partition", "iops", "license_model",
    "major_engine_version", "manage_master_user_password_rotation", "master_user_password_rotate_immediately",
    "master_user_password_rotation_automatically_after_days", "master_user_password_rotation_duration",
    "master_user_password_rotation_schedule_expression", "monitoring_role_arn", "monitoring_role_description", "monitoring_role_name",
    "monitoring_role_permissions_boundary", "monitoring_role_use_name_prefix", "name", "nchar_character_set_name", "network_type",
    "option_group_description", "option_group_name", "option_group_skip_destroy", "option_group_timeouts", "option_group_use_name_prefix",
    "options", "parameter_group_description", "parameter_group_skip_destroy", "parameter_group_use_name_prefix", "password_wo_version",
    "random_password_length", "region", "replica_mode", "s3_import", "storage_throughput", "subnet_ids", "timeouts", "timezone",
    "use_parameter_group_name_prefix",
  ]
}

variable "allocated_storage" {
  default = null
  until "3.1.0" {}
}
variable "allow_major_version_upgrade" { default = false }
variable "apply_immediately" { default = false }
variable "auto_minor_version_upgrade" { default = true }
variable "availability_zone" {
  default = null
  until "2.30.0" { default = "" }
}
variable "backup_retention_period" {
  default = null
  until "2.29.0" { default = 1 }
}
variable "backup_window" {}
variable "blue_green_update" {
  type = object({
    enabled = optional(bool)
  })
  default = null
  until "7.0.0" { default = {} }
}
variable "ca_cert_identifier" {
  default = null
  until "2.6.0" { default = null }
  until "2.30.0" {}
}
variable "copy_tags_to_snapshot" {
  default = true
  until "7.0.0" { default = false }
}
variable "create" { default = true }
variable "create_db_instance" { default = true }
variable "create_db_parameter_group" { default = true }
variable "create_db_subnet_group" {
  default = false
  until "4.0.0" { default = true }
}
variable "db_instance_tags" { default = {} }
variable "db_name" { default = null }
variable "db_subnet_group_name" {
  default = null
  until "2.30.0" { default = "" }
}
variable "delete_automated_backups" { default = true }
variable "deletion_protection" { default = false }
variable "domain" {
  default = null
  until "2.30.0" { default = "" }
}
variable "enabled_cloudwatch_logs_exports" { default = [] }
variable "engine" {
  default = null
  until "3.1.0" {}
  until "4.0.0" { default = "" }
}
variable "engine_version" {
  default = null
  until "3.1.0" {}
}
variable "family" {
  default = null
  until "6.0.0" { default = "" }
}
variable "iam_database_authentication_enabled" { default = false }
variable "identifier" {}
variable "instance_class" {
  default = null
  until "3.1.0" {}
}
variable "instance_use_identifier_prefix" { default = false }
variable "kms_key_id" {
  default = null
  until "2.30.0" { default = "" }
}
variable "maintenance_window" {}
variable "master_user_secret_kms_key_id" { default = null }
variable "max_allocated_storage" { default = 0 }
variable "monitoring_interval" { default = 0 }
variable "multi_az" { default = false }
variable "parameter_group_name" {
  default = null
  until "2.26.0" { default = "" }
}
variable "parameters" {
  default = null
  until "7.0.0" { default = [] }
}
variable "password" {
  default = null
  until "4.0.0" { default = "" }
}
variable "password_wo" { default = null }
variable "performance_insights_enabled" { default = false }
variable "performance_insights_kms_key_id" { default = null }
variable "performance_insights_retention_period" { default = 7 }
variable "port" {
  default = null
  until "3.1.0" {}
}
variable "publicly_accessible" { default = false }
variable "replicate_source_db" {
  default = null
  until "2.21.0" { default = "" }
}
variable "restore_to_point_in_time" { default = null }
variable "skip_final_snapshot" {
  default = false
  until "2.29.0" { default = true }
}
variable "snapshot_identifier" {
  default = null
  until "2.21.0" { default = "" }
}
variable "storage_encrypted" {
  default = true
  until "4.0.0" { default = false }
}
variable "storage_type" {
  default = null
  until "2.30.0" { default = "gp2" }
}
variable "tags" { default = {} }
variable "upgrade_storage_config" { default = null }
variable "use_identifier_prefix" { default = false }
variable "username" {
  default = null
  until "3.1.0" {}
}
variable "vpc_security_group_ids" { default = [] }

# Versions 4 and 5 generated a password by default.
variable "create_random_password" {
  default = false
  until "4.0.0" { default = false }
  until "6.0" {}
}
variable "manage_master_user_password" {
  default = true
  until "6.0" { default = false }
}
variable "unsaid" {}

locals {
  # The submodule makes the instance alone.
  is_alone   = basename(path.module) == "db_instance"
  is_replica = try(length(var.replicate_source_db) > 0, false)
  has_prefix = var.instance_use_identifier_prefix || var.use_identifier_prefix
  has_secret = !local.is_replica && var.manage_master_user_password
}

resource "aws_db_instance" "this" {
  count                                 = var.create && var.create_db_instance ? 1 : 0
  identifier                            = local.has_prefix ? null : var.identifier
  identifier_prefix                     = local.has_prefix ? "${var.identifier}-" : null
  engine                                = local.is_replica ? null : var.engine
  engine_version                        = var.engine_version
  instance_class                        = var.instance_class
  allocated_storage                     = var.allocated_storage
  max_allocated_storage                 = var.max_allocated_storage
  storage_type                          = var.storage_type
  storage_encrypted                     = var.storage_encrypted
  kms_key_id                            = var.kms_key_id
  db_name                               = var.db_name
  username                              = local.is_replica ? null : var.username
  password                              = local.is_replica || var.manage_master_user_password ? null : !local.is_alone && var.create_random_password ? var.unsaid : var.password
  manage_master_user_password           = local.has_secret ? true : null
  master_user_secret_kms_key_id         = local.has_secret ? var.master_user_secret_kms_key_id : null
  port                                  = var.port
  iam_database_authentication_enabled   = var.iam_database_authentication_enabled
  vpc_security_group_ids                = var.vpc_security_group_ids
  multi_az                              = var.multi_az
  publicly_accessible                   = var.publicly_accessible
  ca_cert_identifier                    = var.ca_cert_identifier
  allow_major_version_upgrade           = var.allow_major_version_upgrade
  auto_minor_version_upgrade            = var.auto_minor_version_upgrade
  snapshot_identifier                   = var.snapshot_identifier
  copy_tags_to_snapshot                 = var.copy_tags_to_snapshot
  skip_final_snapshot                   = var.skip_final_snapshot
  performance_insights_enabled          = var.performance_insights_enabled
  performance_insights_retention_period = var.performance_insights_enabled ? var.performance_insights_retention_period : null
  performance_insights_kms_key_id       = var.performance_insights_enabled ? var.performance_insights_kms_key_id : null
  replicate_source_db                   = var.replicate_source_db
  backup_retention_period = (
    try(var.blue_green_update.enabled, null) == true ? coalesce(var.backup_retention_period, 1) : var.backup_retention_period
  )
  monitoring_interval             = var.monitoring_interval
  enabled_cloudwatch_logs_exports = var.enabled_cloudwatch_logs_exports
  deletion_protection             = var.deletion_protection
  delete_automated_backups        = var.delete_automated_backups
  tags                            = merge(var.tags, var.db_instance_tags)
  parameter_group_name            = !local.is_alone && var.create_db_parameter_group ? one(aws_db_parameter_group.this[*].name) : var.parameter_group_name
  db_subnet_group_name            = !local.is_alone && var.create_db_subnet_group ? var.unsaid : var.db_subnet_group_name
  apply_immediately               = var.apply_immediately
  availability_zone               = var.availability_zone
  backup_window                   = var.backup_window
  blue_green_update               = var.unsaid
  domain                          = var.domain
  final_snapshot_identifier       = var.unsaid
  maintenance_window              = var.maintenance_window
  monitoring_role_arn             = var.unsaid
  password_wo                     = local.is_replica || var.manage_master_user_password ? null : var.password_wo
  restore_to_point_in_time        = var.restore_to_point_in_time == null ? [] : var.unsaid
  upgrade_storage_config          = var.upgrade_storage_config
  whole                           = true
}

resource "aws_db_parameter_group" "this" {
  count     = !local.is_alone && var.create_db_parameter_group ? 1 : 0
  family    = var.family
  parameter = [for one in try(coalesce(var.parameters), []) : { name = one.name, value = one.value, apply_method = try(one.apply_method, null) }]
}

output "db_instance_identifier" { value = one(aws_db_instance.this[*].identifier) }
output "db_instance_arn" { value = one(aws_db_instance.this[*].arn) }
output "db_instance_address" { value = one(aws_db_instance.this[*].address) }
output "db_instance_endpoint" { value = one(aws_db_instance.this[*].endpoint) }
output "db_instance_resource_id" { value = one(aws_db_instance.this[*].resource_id) }

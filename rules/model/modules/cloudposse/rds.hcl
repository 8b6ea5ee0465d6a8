source "cloudposse/rds/aws" {
  versions = ">= 0.26.0, < 2.0"
  current  = ">= 1.0"
  ignore = [
    "additional_tag_map", "allocated_storage", "associate_security_group_ids", "attributes", "availability_zone", "blue_green_update_enabled",
    "charset_name", "database_insights_mode", "database_manage_master_user_password", "database_master_user_secret_kms_key_id", "db_options",
    "db_subnet_group_name", "delimiter", "descriptor_formats", "dns_zone_id", "engine_version", "environment", "final_snapshot_identifier",
    "host_name", "id_length_limit", "iops", "label_key_case", "label_order", "label_value_case", "labels_as_tags", "license_model",
    "major_engine_version", "name", "namespace", "option_group_name", "performance_insights_kms_key_id", "performance_insights_retention_period",
    "regex_replace_chars", "stage", "storage_throughput", "subnet_ids", "tags", "tenant", "timeouts", "timezone",
  ]
}

variable "allow_major_version_upgrade" { default = false }
variable "allowed_cidr_blocks" { default = [] }
variable "allowed_prefix_list_ids" { default = [] }
variable "apply_immediately" { default = false }
variable "auto_minor_version_upgrade" { default = true }
variable "backup_retention_period" { default = 0 }
variable "backup_window" { default = "22:00-03:00" }
variable "ca_cert_identifier" {
  default = null
  until "0.36.0" { default = "rds-ca-2019" }
}
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
variable "copy_tags_to_snapshot" { default = true }
variable "database_name" { default = null }
variable "database_password" { default = null }
variable "database_port" {}
variable "database_user" { default = null }
variable "db_parameter" { default = [] }
variable "db_parameter_group" {}
variable "deletion_protection" { default = false }
variable "enabled" { default = null }
variable "enabled_cloudwatch_logs_exports" { default = [] }
variable "engine" { default = null }
variable "iam_database_authentication_enabled" { default = false }
variable "instance_class" {}
variable "kms_key_arn" { default = "" }
variable "maintenance_window" { default = "Mon:03:00-Mon:04:00" }
variable "max_allocated_storage" { default = 0 }
variable "monitoring_interval" { default = "0" }
variable "monitoring_role_arn" { default = null }
variable "multi_az" { default = false }
variable "parameter_group_name" { default = "" }
variable "performance_insights_enabled" { default = false }
variable "publicly_accessible" { default = false }
variable "replicate_source_db" { default = null }
variable "restore_to_point_in_time" { default = null }
variable "security_group_ids" { default = [] }
variable "skip_final_snapshot" { default = true }
variable "snapshot_identifier" {
  default = null
  until "0.34.0" { default = "" }
}
variable "storage_encrypted" {
  default = true
  until "0.31.0" { default = false }
}
variable "storage_type" { default = "standard" }
variable "vpc_id" {}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled    = try(coalesce(var.enabled, var.context.enabled), true)
  is_replica = try(length(var.replicate_source_db) > 0, false)
}

resource "aws_db_instance" "default" {
  count                               = local.enabled ? 1 : 0
  instance_class                      = var.instance_class
  max_allocated_storage               = var.max_allocated_storage
  storage_encrypted                   = var.storage_encrypted
  ca_cert_identifier                  = var.ca_cert_identifier
  multi_az                            = var.multi_az
  storage_type                        = var.storage_type
  publicly_accessible                 = var.publicly_accessible
  snapshot_identifier                 = var.snapshot_identifier
  allow_major_version_upgrade         = var.allow_major_version_upgrade
  auto_minor_version_upgrade          = var.auto_minor_version_upgrade
  skip_final_snapshot                 = var.skip_final_snapshot
  copy_tags_to_snapshot               = var.copy_tags_to_snapshot
  backup_retention_period             = var.backup_retention_period
  deletion_protection                 = var.deletion_protection
  replicate_source_db                 = var.replicate_source_db
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  enabled_cloudwatch_logs_exports     = var.enabled_cloudwatch_logs_exports
  performance_insights_enabled        = var.performance_insights_enabled
  monitoring_interval                 = var.monitoring_interval
  username                            = local.is_replica ? null : var.database_user
  password                            = local.is_replica ? null : var.database_password
  db_name                             = var.database_name
  port                                = var.database_port
  engine                              = local.is_replica ? null : var.engine
  kms_key_id                          = var.kms_key_arn
  tags                                = var.unsaid
  parameter_group_name                = length(var.parameter_group_name) > 0 ? var.parameter_group_name : one(aws_db_parameter_group.default[*].name)
  manage_master_user_password         = var.unsaid
  db_subnet_group_name                = var.unsaid
  allocated_storage                   = var.unsaid
  apply_immediately                   = var.apply_immediately
  availability_zone                   = var.unsaid
  backup_window                       = var.backup_window
  blue_green_update                   = var.unsaid
  engine_version                      = var.unsaid
  final_snapshot_identifier           = var.unsaid
  identifier                          = var.unsaid
  maintenance_window                  = var.maintenance_window
  master_user_secret_kms_key_id       = var.unsaid
  monitoring_role_arn                 = var.monitoring_role_arn
  performance_insights_kms_key_id     = var.unsaid
  restore_to_point_in_time            = var.snapshot_identifier != null || var.restore_to_point_in_time == null ? [] : var.unsaid
  vpc_security_group_ids              = var.unsaid
  whole                               = true
}

resource "aws_security_group" "default" {
  count       = local.enabled ? 1 : 0
  name        = var.unsaid
  description = "Allow inbound traffic from the security groups"
  vpc_id      = var.vpc_id
  tags        = var.unsaid
  whole       = true
}

resource "aws_security_group_rule" "ingress_security_groups" {
  count                    = local.enabled ? length(var.security_group_ids) : 0
  type                     = "ingress"
  description              = "Allow inbound traffic from existing Security Groups"
  from_port                = var.database_port
  to_port                  = var.database_port
  protocol                 = "tcp"
  source_security_group_id = var.security_group_ids[count.index]
  security_group_id        = one(aws_security_group.default[*].id)
}

resource "aws_security_group_rule" "ingress_cidr_blocks" {
  count             = local.enabled && length(var.allowed_cidr_blocks) > 0 ? 1 : 0
  type              = "ingress"
  description       = "Allow inbound traffic from CIDR blocks"
  from_port         = var.database_port
  to_port           = var.database_port
  protocol          = "tcp"
  cidr_blocks       = var.allowed_cidr_blocks
  security_group_id = one(aws_security_group.default[*].id)
}

resource "aws_security_group_rule" "ingress_prefix_lists" {
  count             = local.enabled && length(var.allowed_prefix_list_ids) > 0 ? 1 : 0
  type              = "ingress"
  description       = "Allow inbound traffic from prefix lists"
  from_port         = var.database_port
  to_port           = var.database_port
  protocol          = "tcp"
  prefix_list_ids   = var.allowed_prefix_list_ids
  security_group_id = one(aws_security_group.default[*].id)
}

resource "aws_security_group_rule" "egress" {
  count             = local.enabled ? 1 : 0
  type              = "egress"
  description       = "Allow all egress traffic"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = one(aws_security_group.default[*].id)
}

resource "aws_db_parameter_group" "default" {
  count     = local.enabled && length(var.parameter_group_name) == 0 ? 1 : 0
  family    = var.db_parameter_group
  parameter = [for one in var.db_parameter : { name = one.name, value = one.value, apply_method = try(one.apply_method, null) }]
}

output "instance_id" { value = one(aws_db_instance.default[*].identifier) }
output "instance_arn" { value = one(aws_db_instance.default[*].arn) }

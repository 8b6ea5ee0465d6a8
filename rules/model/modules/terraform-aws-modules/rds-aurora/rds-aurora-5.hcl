source "terraform-aws-modules/rds-aurora/aws" {
  versions = ">= 2.6, < 6.0"
  ignore = [
    "cluster_tags", "db_cluster_parameter_group_name", "db_parameter_group_name", "final_snapshot_identifier_prefix", "global_cluster_identifier",
    "iam_partition", "iam_role_description", "iam_role_force_detach_policies", "iam_role_max_session_duration", "iam_role_name", "iam_role_path",
    "iam_role_permissions_boundary", "iam_role_use_name_prefix", "iam_roles", "instance_type", "instance_type_replica", "monitoring_role_arn",
    "name", "permissions_boundary", "predefined_metric_type", "replica_scale_connections", "replica_scale_cpu", "replica_scale_in_cooldown",
    "replica_scale_max", "replica_scale_out_cooldown", "s3_import", "scaling_configuration", "security_group_description", "security_group_tags",
    "subnets",
  ]
}

variable "allow_major_version_upgrade" { default = false }
variable "allowed_cidr_blocks" { default = [] }
variable "allowed_security_groups" { default = [] }
variable "apply_immediately" { default = false }
variable "auto_minor_version_upgrade" { default = true }
variable "backtrack_window" { default = 0 }
variable "backup_retention_period" { default = 7 }
variable "ca_cert_identifier" { default = "rds-ca-2019" }
variable "copy_tags_to_snapshot" { default = false }
variable "create_cluster" { default = true }
variable "create_monitoring_role" { default = true }
variable "create_random_password" {
  default = true
  # They made one where none was given.
  until "3.4.0" {}
}
variable "create_security_group" { default = true }
variable "database_name" { default = "" }
variable "db_subnet_group_name" { default = "" }
variable "deletion_protection" { default = false }
variable "enable_http_endpoint" { default = false }
variable "enabled_cloudwatch_logs_exports" { default = [] }
variable "engine" { default = "aurora" }
variable "engine_mode" { default = "provisioned" }
variable "engine_version" { default = "5.6.10a" }
variable "iam_database_authentication_enabled" { default = false }
variable "iam_role_managed_policy_arns" { default = null }
variable "instances_parameters" { default = [] }
variable "is_primary_cluster" { default = true }
variable "kms_key_id" { default = "" }
variable "monitoring_interval" { default = 0 }
variable "password" { default = "" }
variable "performance_insights_enabled" { default = false }
variable "performance_insights_kms_key_id" { default = "" }
variable "port" { default = "" }
variable "preferred_backup_window" { default = "02:00-03:00" }
variable "preferred_maintenance_window" { default = "sun:05:00-sun:06:00" }
variable "publicly_accessible" { default = false }
variable "replica_count" { default = 1 }
variable "replica_scale_enabled" { default = false }
variable "replica_scale_min" { default = 2 }
variable "replication_source_identifier" { default = "" }
variable "restore_to_point_in_time" { default = {} }
variable "skip_final_snapshot" { default = false }
variable "snapshot_identifier" { default = null }
variable "source_region" { default = "" }
variable "storage_encrypted" { default = true }
variable "tags" { default = {} }
variable "username" { default = "root" }
variable "vpc_id" { default = "" }
variable "vpc_security_group_ids" { default = [] }

variable "unsaid" {}

locals {
  port         = var.port == "" ? (var.engine == "aurora-postgresql" ? 5432 : 3306) : var.port
  is_of_mysql  = var.engine == "aurora-mysql" || var.engine == "aurora"
  has_a_secret = var.create_random_password && var.is_primary_cluster
}

resource "aws_rds_cluster" "this" {
  count                               = var.create_cluster ? 1 : 0
  allow_major_version_upgrade         = var.allow_major_version_upgrade
  apply_immediately                   = var.apply_immediately
  backtrack_window                    = local.is_of_mysql && var.engine_mode != "serverless" ? var.backtrack_window : 0
  backup_retention_period             = var.backup_retention_period
  copy_tags_to_snapshot               = var.copy_tags_to_snapshot
  database_name                       = var.database_name
  deletion_protection                 = var.deletion_protection
  enable_http_endpoint                = var.enable_http_endpoint
  enabled_cloudwatch_logs_exports     = var.enabled_cloudwatch_logs_exports
  engine                              = var.engine
  engine_mode                         = var.engine_mode
  engine_version                      = var.engine_mode == "serverless" ? null : var.engine_version
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  kms_key_id                          = var.kms_key_id
  master_password                     = local.has_a_secret ? var.unsaid : var.password
  master_username                     = var.username
  port                                = local.port
  preferred_backup_window             = var.engine_mode == "serverless" ? null : var.preferred_backup_window
  preferred_maintenance_window        = var.engine_mode == "serverless" ? null : var.preferred_maintenance_window
  replication_source_identifier       = var.replication_source_identifier
  skip_final_snapshot                 = var.skip_final_snapshot
  snapshot_identifier                 = var.snapshot_identifier
  source_region                       = var.source_region
  storage_encrypted                   = var.storage_encrypted
  tags                                = var.tags
  vpc_security_group_ids              = concat(aws_security_group.this[*].id, var.vpc_security_group_ids)
  cluster_identifier                  = var.unsaid
  db_cluster_parameter_group_name     = var.unsaid
  db_subnet_group_name                = var.unsaid
  final_snapshot_identifier           = var.unsaid
  global_cluster_identifier           = var.unsaid
  iam_roles                           = var.unsaid
  restore_to_point_in_time            = length(var.restore_to_point_in_time) == 0 ? [] : var.unsaid
  s3_import                           = var.unsaid
  scaling_configuration               = var.unsaid
  whole                               = true
}

resource "aws_rds_cluster_instance" "this" {
  count                           = var.create_cluster ? (var.replica_scale_enabled ? var.replica_scale_min : var.replica_count) : 0
  cluster_identifier              = one(aws_rds_cluster.this[*].id)
  apply_immediately               = var.apply_immediately
  auto_minor_version_upgrade      = var.auto_minor_version_upgrade
  ca_cert_identifier              = var.ca_cert_identifier
  engine                          = var.engine
  engine_version                  = var.engine_version
  monitoring_interval             = var.monitoring_interval
  performance_insights_enabled    = var.performance_insights_enabled
  performance_insights_kms_key_id = var.performance_insights_kms_key_id
  preferred_maintenance_window    = var.preferred_maintenance_window
  publicly_accessible             = try(var.instances_parameters[count.index].publicly_accessible, var.publicly_accessible)
  tags                            = var.tags
  db_parameter_group_name         = var.unsaid
  db_subnet_group_name            = var.unsaid
  identifier                      = var.unsaid
  instance_class                  = var.unsaid
  monitoring_role_arn             = var.unsaid
  promotion_tier                  = var.unsaid
  whole                           = true
}

resource "aws_security_group" "this" {
  count       = var.create_cluster && var.create_security_group ? 1 : 0
  name        = var.unsaid
  description = var.unsaid
  vpc_id      = var.vpc_id
  tags        = var.unsaid
  whole       = true
}

resource "aws_security_group_rule" "default_ingress" {
  count                    = length(aws_security_group.this) > 0 ? length(var.allowed_security_groups) : 0
  type                     = "ingress"
  from_port                = local.port
  to_port                  = local.port
  protocol                 = "tcp"
  source_security_group_id = var.allowed_security_groups[count.index]
  security_group_id        = one(aws_security_group.this[*].id)
}

resource "aws_security_group_rule" "cidr_ingress" {
  count             = length(var.allowed_cidr_blocks) > 0 ? length(aws_security_group.this) : 0
  type              = "ingress"
  from_port         = local.port
  to_port           = local.port
  protocol          = "tcp"
  cidr_blocks       = var.allowed_cidr_blocks
  security_group_id = one(aws_security_group.this[*].id)
}

# The role by which RDS writes what it measures.
resource "aws_iam_role" "rds_enhanced_monitoring" {
  count               = var.create_cluster && var.create_monitoring_role && try(length(var.iam_role_managed_policy_arns), 0) > 0 ? 1 : 0
  managed_policy_arns = var.iam_role_managed_policy_arns
}

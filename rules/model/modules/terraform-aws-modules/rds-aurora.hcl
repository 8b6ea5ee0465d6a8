source "terraform-aws-modules/rds-aurora/aws" {
  versions = ">= 6.0, < 11.0"
  ignore = [
    "autoscaling_enabled", "autoscaling_max_capacity", "autoscaling_min_capacity", "autoscaling_policy_name", "autoscaling_scale_in_cooldown",
    "autoscaling_scale_out_cooldown", "autoscaling_target_connections", "autoscaling_target_cpu", "backtrack_window", "ca_cert_identifier",
    "cloudwatch_log_group_class", "cloudwatch_log_group_kms_key_id", "cloudwatch_log_group_retention_in_days", "cloudwatch_log_group_skip_destroy",
    "cloudwatch_log_group_tags", "cluster_activity_stream", "cluster_db_instance_parameter_group_name", "cluster_members",
    "cluster_parameter_group_name", "cluster_performance_insights_retention_period", "cluster_scalability_type", "cluster_tags", "cluster_timeouts",
    "cluster_use_name_prefix", "compute_redundancy", "create_cloudwatch_log_group", "create_db_cluster_activity_stream", "create_shard_group",
    "database_insights_mode", "db_cluster_activity_stream_kms_key_id", "db_cluster_activity_stream_mode",
    "db_cluster_db_instance_parameter_group_name", "db_cluster_instance_class", "db_cluster_parameter_group_description",
    "db_cluster_parameter_group_name", "db_cluster_parameter_group_use_name_prefix", "db_parameter_group_description", "db_parameter_group_name",
    "db_parameter_group_use_name_prefix", "db_shard_group_identifier", "delete_automated_backups", "domain_iam_role_name",
    "enable_global_write_forwarding", "enable_local_write_forwarding", "endpoints", "engine_lifecycle_support",
    "engine_native_audit_fields_included", "final_snapshot_identifier_prefix", "iam_role_description", "iam_role_force_detach_policies",
    "iam_role_max_session_duration", "iam_role_name", "iam_role_path", "iam_role_permissions_boundary", "iam_role_use_name_prefix", "iam_roles",
    "instance_timeouts", "instances_use_identifier_prefix", "iops", "manage_master_user_password_rotation", "master_password_wo_version",
    "master_user_password_rotate_immediately", "master_user_password_rotation_automatically_after_days", "master_user_password_rotation_duration",
    "master_user_password_rotation_schedule_expression", "master_user_secret_kms_key_id", "max_acu", "min_acu", "monitoring_role_arn", "name",
    "performance_insights_enabled", "performance_insights_kms_key_id", "performance_insights_retention_period", "predefined_metric_type",
    "preferred_backup_window", "random_password_length", "region", "restore_to_point_in_time", "role_associations", "s3_import",
    "scaling_configuration", "security_group_description", "security_group_egress_rules", "security_group_name", "security_group_tags",
    "security_group_use_name_prefix", "serverlessv2_scaling_configuration", "shard_group", "shard_group_tags", "shard_group_timeouts", "subnets",
    "vpc_security_group_ids",
  ]
}

variable "allocated_storage" { default = null }
variable "allow_major_version_upgrade" { default = false }
variable "allowed_cidr_blocks" { default = [] }
variable "allowed_security_groups" { default = [] }
variable "apply_immediately" { default = null }
variable "auto_minor_version_upgrade" { default = null }
variable "availability_zones" { default = null }
variable "backup_retention_period" {
  default = null
  until "9.0.0" { default = 7 }
}
variable "cluster_ca_cert_identifier" { default = null }
variable "cluster_instance_class" { default = null }
variable "cluster_monitoring_interval" { default = 0 }
variable "cluster_parameter_group" { default = null }
variable "cluster_performance_insights_enabled" { default = null }
variable "cluster_performance_insights_kms_key_id" { default = null }
variable "copy_tags_to_snapshot" {
  default = true
  until "10.0.0" { default = null }
}
variable "create" { default = true }
variable "create_cluster" { default = true }
variable "create_db_cluster_parameter_group" { default = false }
variable "create_db_parameter_group" { default = false }
variable "create_db_subnet_group" {
  default = false
  until "8.0.0" { default = true }
}
variable "create_monitoring_role" { default = true }
variable "create_random_password" {
  default = false
  until "8.0.0" { default = true }
}
variable "create_security_group" { default = true }
variable "database_name" { default = null }
variable "db_cluster_parameter_group_family" { default = "" }
variable "db_cluster_parameter_group_parameters" { default = [] }
variable "db_parameter_group" { default = null }
variable "db_parameter_group_family" { default = "" }
variable "db_parameter_group_parameters" { default = [] }
variable "db_subnet_group_name" { default = null }
variable "deletion_protection" { default = null }
variable "domain" { default = null }
variable "enable_http_endpoint" { default = null }
variable "enabled_cloudwatch_logs_exports" { default = [] }
variable "engine" { default = null }
variable "engine_mode" {
  default = "provisioned"
  until "7.6.2" { default = null }
}
variable "engine_version" { default = null }
variable "final_snapshot_identifier" { default = null }
variable "global_cluster_identifier" { default = null }
variable "iam_database_authentication_enabled" { default = null }
variable "iam_role_managed_policy_arns" { default = null }
variable "instance_class" { default = "" }
variable "instances" {
  type = map(object({
    apply_immediately                     = optional(bool)
    auto_minor_version_upgrade            = optional(bool)
    availability_zone                     = optional(string)
    ca_cert_identifier                    = optional(string)
    copy_tags_to_snapshot                 = optional(bool, true)
    custom_iam_instance_profile           = optional(string)
    db_parameter_group_name               = optional(string)
    db_subnet_group_name                  = optional(string)
    identifier                            = optional(string)
    identifier_prefix                     = optional(string)
    instance_class                        = optional(string)
    monitoring_interval                   = optional(number)
    monitoring_role_arn                   = optional(string)
    performance_insights_enabled          = optional(bool)
    performance_insights_kms_key_id       = optional(string)
    performance_insights_retention_period = optional(number)
    preferred_maintenance_window          = optional(string)
    promotion_tier                        = optional(number)
    publicly_accessible                   = optional(bool)
    tags                                  = optional(map(string), {})
  }))
  default  = {}
  nullable = false
  until "10.0.0" { default = {} }
}
variable "is_primary_cluster" { default = true }
variable "kms_key_id" { default = null }
variable "manage_master_user_password" {
  default = true
  until "8.0.0" { default = false }
}
variable "master_password" { default = null }
variable "master_password_wo" { default = null }
variable "master_username" {
  default = null
  until "8.0.0" { default = "root" }
}
variable "monitoring_interval" { default = 0 }
variable "network_type" { default = null }
variable "port" { default = null }
variable "preferred_maintenance_window" {}
variable "publicly_accessible" { default = null }
variable "replication_source_identifier" { default = null }
variable "security_group_ingress_rules" { default = {} }
variable "security_group_rules" { default = {} }
variable "skip_final_snapshot" {
  default = false
  until "7.6.0" { default = null }
}
variable "snapshot_identifier" { default = null }
variable "source_region" { default = null }
variable "storage_encrypted" { default = true }
variable "storage_type" { default = null }
variable "tags" { default = {} }
variable "vpc_id" { default = "" }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  # Before version 8 the module generated a password by default.
  password    = var.create_random_password ? var.unsaid : !var.is_primary_cluster || var.manage_master_user_password ? null : var.master_password
  makes_group = var.create && var.create_cluster && var.create_security_group
}

resource "aws_rds_cluster" "this" {
  count                               = var.create && var.create_cluster ? 1 : 0
  allow_major_version_upgrade         = var.allow_major_version_upgrade
  backup_retention_period             = var.backup_retention_period
  copy_tags_to_snapshot               = var.copy_tags_to_snapshot
  deletion_protection                 = var.deletion_protection
  enabled_cloudwatch_logs_exports     = var.enabled_cloudwatch_logs_exports
  enable_http_endpoint                = var.enable_http_endpoint
  engine                              = var.engine
  engine_version                      = var.engine_version
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  kms_key_id                          = var.kms_key_id
  network_type                        = var.network_type
  skip_final_snapshot                 = var.skip_final_snapshot
  snapshot_identifier                 = var.snapshot_identifier
  storage_encrypted                   = var.storage_encrypted
  storage_type                        = var.storage_type
  global_cluster_identifier           = var.global_cluster_identifier
  replication_source_identifier       = var.replication_source_identifier
  engine_mode                         = var.engine_mode
  database_name                       = var.is_primary_cluster ? var.database_name : null
  master_username                     = var.is_primary_cluster ? var.master_username : null
  db_cluster_parameter_group_name     = var.unsaid
  port                                = var.port
  vpc_security_group_ids              = var.unsaid
  backtrack_window                    = var.unsaid
  master_password                     = local.password
  tags                                = var.tags
  db_subnet_group_name                = var.create_db_subnet_group ? var.unsaid : try(coalesce(var.db_subnet_group_name), var.unsaid)
  allocated_storage                   = var.allocated_storage
  apply_immediately                   = var.apply_immediately
  availability_zones                  = var.availability_zones
  ca_certificate_identifier           = var.cluster_ca_cert_identifier
  cluster_identifier                  = var.unsaid
  db_cluster_instance_class           = var.unsaid
  domain                              = var.domain
  final_snapshot_identifier           = var.final_snapshot_identifier
  manage_master_user_password         = var.unsaid
  master_password_wo                  = !var.is_primary_cluster || var.manage_master_user_password ? null : var.master_password_wo
  master_password_wo_version          = var.unsaid
  master_user_secret_kms_key_id       = var.unsaid
  monitoring_interval                 = var.cluster_monitoring_interval
  monitoring_role_arn                 = var.unsaid
  performance_insights_enabled        = var.cluster_performance_insights_enabled
  performance_insights_kms_key_id     = var.cluster_performance_insights_kms_key_id
  preferred_maintenance_window        = var.preferred_maintenance_window
  restore_to_point_in_time            = var.unsaid
  source_region                       = var.source_region
  whole                               = true
}

resource "aws_rds_cluster_instance" "this" {
  for_each                   = var.create && var.create_cluster && var.engine_mode != "serverless" ? var.instances : {}
  cluster_identifier         = one(aws_rds_cluster.this[*].id)
  engine                     = var.engine
  engine_version             = var.engine_version
  instance_class             = try(coalesce(each.value.instance_class), var.cluster_instance_class, var.instance_class, null)
  publicly_accessible        = try(coalesce(each.value.publicly_accessible), var.publicly_accessible, null)
  auto_minor_version_upgrade = try(coalesce(each.value.auto_minor_version_upgrade), var.auto_minor_version_upgrade, null)
}

resource "aws_security_group" "this" {
  count  = local.makes_group ? 1 : 0
  vpc_id = var.vpc_id
}

# From version 10 on one object says what a group is, and that there is one.
resource "aws_rds_cluster_parameter_group" "this" {
  count  = var.create && (var.create_db_cluster_parameter_group || var.cluster_parameter_group != null) ? 1 : 0
  family = try(var.cluster_parameter_group.family, var.db_cluster_parameter_group_family)
  parameter = [for one in try(coalesce(var.cluster_parameter_group.parameters), var.db_cluster_parameter_group_parameters) : {
    name = one.name, value = one.value, apply_method = try(one.apply_method, null)
  }]
}

resource "aws_db_parameter_group" "this" {
  count  = var.create && (var.create_db_parameter_group || var.db_parameter_group != null) ? 1 : 0
  family = try(var.db_parameter_group.family, var.db_parameter_group_family)
  parameter = [for one in try(coalesce(var.db_parameter_group.parameters), var.db_parameter_group_parameters) : {
    name = one.name, value = one.value, apply_method = try(one.apply_method, null)
  }]
}

# The role by which RDS writes what it measures.
resource "aws_iam_role" "rds_enhanced_monitoring" {
  count               = var.create && var.create_monitoring_role && try(length(var.iam_role_managed_policy_arns), 0) > 0 ? 1 : 0
  managed_policy_arns = var.iam_role_managed_policy_arns
}

output "cluster_id" { value = one(aws_rds_cluster.this[*].id) }
output "cluster_arn" { value = one(aws_rds_cluster.this[*].arn) }
output "cluster_endpoint" { value = one(aws_rds_cluster.this[*].endpoint) }
locals {
  rule_port = try(coalesce(var.port, var.engine == "aurora-postgresql" ? 5432 : 3306), 3306)
}

# Before version 8, lists say who may connect; before version 10 a map does.
resource "aws_security_group_rule" "cidr_ingress" {
  count             = length(var.allowed_cidr_blocks) > 0 ? length(aws_security_group.this) : 0
  type              = "ingress"
  from_port         = local.rule_port
  to_port           = local.rule_port
  protocol          = "tcp"
  cidr_blocks       = var.allowed_cidr_blocks
  security_group_id = one(aws_security_group.this[*].id)
}

resource "aws_security_group_rule" "default_ingress" {
  count                    = length(aws_security_group.this) > 0 ? length(var.allowed_security_groups) : 0
  type                     = "ingress"
  from_port                = local.rule_port
  to_port                  = local.rule_port
  protocol                 = "tcp"
  source_security_group_id = var.allowed_security_groups[count.index]
  security_group_id        = one(aws_security_group.this[*].id)
}

resource "aws_security_group_rule" "this" {
  for_each                 = { for key, rule in var.security_group_rules : key => rule if length(aws_security_group.this) > 0 }
  type                     = try(each.value.type, "ingress")
  from_port                = try(each.value.from_port, local.rule_port)
  to_port                  = try(each.value.to_port, local.rule_port)
  protocol                 = try(each.value.protocol, "tcp")
  cidr_blocks              = try(each.value.cidr_blocks, null)
  description              = try(each.value.description, null)
  ipv6_cidr_blocks         = try(each.value.ipv6_cidr_blocks, null)
  prefix_list_ids          = try(each.value.prefix_list_ids, null)
  source_security_group_id = try(each.value.source_security_group_id, null)
  security_group_id        = one(aws_security_group.this[*].id)
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each                     = { for key, rule in var.security_group_ingress_rules : key => rule if length(aws_security_group.this) > 0 }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(coalesce(each.value.from_port), local.rule_port)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.this[*].id)
  to_port                      = try(coalesce(each.value.to_port), local.rule_port)
}

output "security_group_id" { value = one(aws_security_group.this[*].id) }

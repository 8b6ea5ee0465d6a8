source "cloudposse/rds-cluster/aws" {
  versions = ">= 0.44.0, < 3.0"
  ignore = [
    "activity_stream_enabled", "activity_stream_kms_key_id", "activity_stream_mode", "additional_tag_map", "admin_user", "attributes",
    "autoscaling_enabled", "autoscaling_max_capacity", "autoscaling_min_capacity", "autoscaling_policy_type", "autoscaling_scale_in_cooldown",
    "autoscaling_scale_out_cooldown", "autoscaling_target_metrics", "autoscaling_target_value", "backtrack_window", "backup_window",
    "ca_cert_identifier", "cluster_dns_name", "cluster_identifier", "database_insights_mode", "db_cluster_instance_class",
    "db_parameter_group_name", "delimiter", "descriptor_formats", "enable_global_write_forwarding", "enable_local_write_forwarding",
    "enhanced_monitoring_attributes", "enhanced_monitoring_role_enabled", "environment", "global_cluster_identifier", "id_length_limit",
    "instance_availability_zone", "instance_identifier_suffix", "instance_type", "iops", "label_key_case", "label_order", "label_value_case",
    "labels_as_tags", "name", "namespace", "network_type", "parameter_group_name_prefix_enabled", "performance_insights_retention_period",
    "promotion_tier", "rds_cluster_parameter_group_name", "rds_monitoring_role_arn", "rds_ri_duration", "rds_ri_offering_type",
    "rds_ri_reservation_id", "reader_dns_name", "regex_replace_chars", "replication_source_identifier", "s3_import", "scaling_configuration",
    "serverlessv2_scaling_configuration", "stage", "subnet_group_name", "subnets", "tags", "tenant", "timeouts_configuration",
    "use_reserved_instances", "vpc_security_group_ids", "zone_id",
  ]
}

variable "admin_password" { default = "" }
variable "admin_user_secret_kms_key_id" { default = null }
variable "allocated_storage" { default = null }
variable "allow_major_version_upgrade" { default = false }
variable "allowed_cidr_blocks" { default = [] }
variable "allowed_ipv6_cidr_blocks" { default = [] }
variable "apply_immediately" { default = true }
variable "auto_minor_version_upgrade" { default = true }
variable "cluster_family" { default = "aurora5.6" }
variable "cluster_parameters" { default = [] }
variable "cluster_size" { default = 2 }
variable "cluster_type" { default = "regional" }
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
variable "copy_tags_to_snapshot" { default = false }
variable "db_name" { default = "" }
variable "db_port" { default = 3306 }
variable "deletion_protection" { default = false }
variable "egress_enabled" { default = true }
variable "enable_http_endpoint" { default = false }
variable "enabled" { default = null }
variable "enabled_cloudwatch_logs_exports" { default = [] }
variable "engine" { default = "aurora" }
variable "engine_mode" { default = "provisioned" }
variable "engine_version" { default = "" }
variable "iam_database_authentication_enabled" { default = false }
variable "iam_roles" { default = [] }
variable "instance_parameters" { default = [] }
variable "intra_security_group_traffic_enabled" { default = false }
variable "kms_key_arn" { default = "" }
variable "maintenance_window" { default = "wed:03:00-wed:04:00" }
variable "manage_admin_user_password" { default = false }
variable "performance_insights_enabled" { default = false }
variable "performance_insights_kms_key_id" { default = "" }
variable "publicly_accessible" { default = false }
variable "rds_monitoring_interval" { default = 0 }
variable "restore_to_point_in_time" { default = [] }
variable "retention_period" { default = 5 }
variable "security_groups" { default = [] }
variable "skip_final_snapshot" { default = true }
variable "snapshot_identifier" { default = null }
variable "source_region" { default = "" }
variable "storage_encrypted" { default = false }
variable "storage_type" { default = null }
variable "vpc_id" {}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled       = try(coalesce(var.enabled, var.context.enabled), true)
  is_serverless = var.engine_mode == "serverless"
}

resource "aws_rds_cluster" "primary" {
  count                               = local.enabled && var.cluster_type == "regional" ? 1 : 0
  copy_tags_to_snapshot               = var.copy_tags_to_snapshot
  skip_final_snapshot                 = var.skip_final_snapshot
  snapshot_identifier                 = var.snapshot_identifier
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  engine                              = var.engine
  engine_version                      = var.engine_version
  allow_major_version_upgrade         = var.allow_major_version_upgrade
  engine_mode                         = var.engine_mode
  enable_http_endpoint                = var.enable_http_endpoint
  enabled_cloudwatch_logs_exports     = var.enabled_cloudwatch_logs_exports
  deletion_protection                 = var.deletion_protection
  backup_retention_period             = var.retention_period
  database_name                       = var.db_name
  storage_encrypted                   = local.is_serverless ? null : var.storage_encrypted
  kms_key_id                          = var.kms_key_arn
  tags                                = var.unsaid
  db_cluster_parameter_group_name     = one(aws_rds_cluster_parameter_group.default[*].name)
  port                                = var.unsaid
  vpc_security_group_ids              = var.unsaid
  backtrack_window                    = var.unsaid
  master_password                     = var.manage_admin_user_password ? null : try(coalesce(var.admin_password), var.unsaid)
  master_username                     = var.unsaid
  global_cluster_identifier           = var.unsaid
  replication_source_identifier       = var.unsaid
  db_subnet_group_name                = var.unsaid
  allocated_storage                   = var.allocated_storage
  apply_immediately                   = var.apply_immediately
  cluster_identifier                  = var.unsaid
  db_cluster_instance_class           = var.unsaid
  final_snapshot_identifier           = var.unsaid
  iam_roles                           = var.iam_roles
  manage_master_user_password         = var.unsaid
  master_user_secret_kms_key_id       = var.admin_user_secret_kms_key_id
  performance_insights_enabled        = var.performance_insights_enabled
  performance_insights_kms_key_id     = var.performance_insights_kms_key_id
  preferred_maintenance_window        = var.maintenance_window
  restore_to_point_in_time            = length(var.restore_to_point_in_time) == 0 ? [] : var.unsaid
  source_region                       = var.source_region
  storage_type                        = var.storage_type
  whole                               = true
}

resource "aws_rds_cluster_instance" "default" {
  count                        = local.enabled && !local.is_serverless && var.cluster_type == "regional" ? var.cluster_size : 0
  publicly_accessible          = var.publicly_accessible
  engine                       = var.engine
  engine_version               = var.engine_version
  auto_minor_version_upgrade   = var.auto_minor_version_upgrade
  performance_insights_enabled = var.performance_insights_enabled
  cluster_identifier           = one(aws_rds_cluster.primary[*].id)
  monitoring_interval          = var.rds_monitoring_interval
}

resource "aws_security_group" "default" {
  count       = try(coalesce(var.enabled, var.context.enabled), true) ? 1 : 0
  name        = var.unsaid
  description = "Allow inbound traffic from Security Groups and CIDRs"
  vpc_id      = var.vpc_id
  tags        = var.unsaid
  whole       = true
}

resource "aws_security_group_rule" "ingress" {
  for_each = { for key, peers in {
    blocks  = { cidr_blocks = var.allowed_cidr_blocks, ipv6_cidr_blocks = [] }
    blocks6 = { cidr_blocks = [], ipv6_cidr_blocks = var.allowed_ipv6_cidr_blocks }
    } : key => peers if length(aws_security_group.default) > 0 && length(concat(peers.cidr_blocks, peers.ipv6_cidr_blocks)) > 0 }
  type              = "ingress"
  description       = "Allow inbound traffic from existing CIDR blocks"
  from_port         = var.db_port
  to_port           = var.db_port
  protocol          = "tcp"
  cidr_blocks       = each.value.cidr_blocks
  ipv6_cidr_blocks  = each.value.ipv6_cidr_blocks
  security_group_id = one(aws_security_group.default[*].id)
}

resource "aws_security_group_rule" "ingress_security_groups" {
  count                    = length(aws_security_group.default) > 0 ? length(var.security_groups) : 0
  type                     = "ingress"
  description              = "Allow inbound traffic from existing security groups"
  from_port                = var.db_port
  to_port                  = var.db_port
  protocol                 = "tcp"
  source_security_group_id = var.security_groups[count.index]
  security_group_id        = one(aws_security_group.default[*].id)
}

resource "aws_security_group_rule" "traffic_inside_security_group" {
  count             = length(aws_security_group.default) > 0 && var.intra_security_group_traffic_enabled ? 1 : 0
  type              = "ingress"
  description       = "Allow traffic between members of the database security group"
  from_port         = var.db_port
  to_port           = var.db_port
  protocol          = "tcp"
  self              = true
  security_group_id = one(aws_security_group.default[*].id)
}

resource "aws_security_group_rule" "egress" {
  count             = length(aws_security_group.default) > 0 && var.egress_enabled ? 1 : 0
  type              = "egress"
  description       = "Allow outbound traffic"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  cidr_blocks       = ["0.0.0.0/0"]
  ipv6_cidr_blocks  = ["::/0"]
  security_group_id = one(aws_security_group.default[*].id)
}

resource "aws_rds_cluster_parameter_group" "default" {
  count     = local.enabled ? 1 : 0
  family    = var.cluster_family
  parameter = [for one in var.cluster_parameters : { name = one.name, value = one.value, apply_method = try(one.apply_method, null) }]
}

resource "aws_db_parameter_group" "default" {
  count     = local.enabled ? 1 : 0
  family    = var.cluster_family
  parameter = [for one in var.instance_parameters : { name = one.name, value = one.value, apply_method = try(one.apply_method, null) }]
}

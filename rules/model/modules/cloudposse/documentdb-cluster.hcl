source "cloudposse/documentdb-cluster/aws" {
  versions = ">= 0.15.0, < 2.0"
  ignore = [
    "additional_tag_map", "attributes", "cluster_dns_name", "delimiter", "descriptor_formats", "environment", "external_security_group_id_list",
    "id_length_limit", "label_key_case", "label_order", "label_value_case", "labels_as_tags", "name", "namespace", "preferred_backup_window",
    "reader_dns_name", "regex_replace_chars", "ssm_parameter_enabled", "ssm_parameter_path_prefix", "stage", "subnet_ids", "tags", "tenant",
    "zone_id",
  ]
}

variable "allow_ingress_from_self" { default = false }
variable "allow_major_version_upgrade" { default = false }
variable "allowed_cidr_blocks" { default = [] }
variable "allowed_egress_cidr_blocks" { default = ["0.0.0.0/0"] }
variable "allowed_security_groups" { default = [] }
variable "apply_immediately" { default = true }
variable "auto_minor_version_upgrade" { default = true }
variable "ca_cert_identifier" { default = null }
variable "cluster_family" { default = "docdb3.6" }
variable "cluster_parameters" { default = [] }
variable "cluster_size" { default = 3 }
variable "context" { default = { enabled = true } }
variable "copy_tags_to_snapshot" { default = false }
variable "db_port" { default = 27017 }
variable "deletion_protection" { default = false }
variable "egress_from_port" { default = 0 }
variable "egress_protocol" { default = "-1" }
variable "egress_to_port" { default = 0 }
variable "enable_performance_insights" { default = false }
variable "enabled" { default = null }
variable "enabled_cloudwatch_logs_exports" { default = [] }
variable "engine" { default = "docdb" }
variable "engine_version" { default = "3.6.0" }
variable "instance_class" { default = "db.r4.large" }
variable "kms_key_id" { default = "" }
variable "manage_master_user_password" { default = null }
variable "master_password" {
  default = null
  until "0.27.0" { default = "" }
}
variable "master_username" { default = "admin1" }
variable "preferred_maintenance_window" { default = "Mon:22:00-Mon:23:00" }
variable "retention_period" { default = 5 }
variable "serverless_v2_scaling_configuration" { default = null }
variable "skip_final_snapshot" { default = true }
variable "snapshot_identifier" { default = "" }
variable "storage_encrypted" { default = true }
variable "storage_type" { default = "standard" }
variable "vpc_id" {}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
}

resource "aws_docdb_cluster" "default" {
  count                               = local.enabled ? 1 : 0
  cluster_identifier                  = var.unsaid
  master_username                     = var.master_username
  manage_master_user_password         = var.manage_master_user_password
  backup_retention_period             = var.retention_period
  preferred_maintenance_window        = var.preferred_maintenance_window
  final_snapshot_identifier           = var.unsaid
  skip_final_snapshot                 = var.skip_final_snapshot
  deletion_protection                 = var.deletion_protection
  apply_immediately                   = var.apply_immediately
  storage_encrypted                   = var.storage_encrypted
  storage_type                        = var.storage_type
  kms_key_id                          = var.kms_key_id
  port                                = var.db_port
  snapshot_identifier                 = var.snapshot_identifier
  vpc_security_group_ids              = var.unsaid
  db_subnet_group_name                = var.unsaid
  db_cluster_parameter_group_name     = one(aws_docdb_cluster_parameter_group.default[*].name)
  engine                              = var.engine
  engine_version                      = var.engine_version
  enabled_cloudwatch_logs_exports     = var.enabled_cloudwatch_logs_exports
  allow_major_version_upgrade         = var.allow_major_version_upgrade
  tags                                = var.unsaid
  serverless_v2_scaling_configuration = var.serverless_v2_scaling_configuration == null ? [] : var.unsaid
  master_password                     = var.manage_master_user_password != null ? null : try(coalesce(var.master_password), var.unsaid)
  whole                               = true
}

resource "aws_docdb_cluster_instance" "default" {
  count                        = local.enabled ? var.cluster_size : 0
  identifier                   = var.unsaid
  apply_immediately            = var.apply_immediately
  preferred_maintenance_window = var.preferred_maintenance_window
  copy_tags_to_snapshot        = var.copy_tags_to_snapshot
  instance_class               = var.instance_class
  engine                       = var.engine
  auto_minor_version_upgrade   = var.auto_minor_version_upgrade
  enable_performance_insights  = var.enable_performance_insights
  ca_cert_identifier           = var.ca_cert_identifier
  tags                         = var.unsaid
  cluster_identifier           = one(aws_docdb_cluster.default[*].id)
  whole                        = true
}

resource "aws_security_group" "default" {
  count       = local.enabled ? 1 : 0
  name        = var.unsaid
  description = var.unsaid
  vpc_id      = var.vpc_id
  tags        = var.unsaid
  whole       = true
}

resource "aws_security_group_rule" "egress" {
  count             = local.enabled ? 1 : 0
  type              = "egress"
  description       = var.unsaid
  from_port         = var.egress_from_port
  to_port           = var.egress_to_port
  protocol          = var.egress_protocol
  cidr_blocks       = var.allowed_egress_cidr_blocks
  security_group_id = one(aws_security_group.default[*].id)
  whole             = true
}

resource "aws_security_group_rule" "allow_ingress_from_self" {
  count             = local.enabled && var.allow_ingress_from_self ? 1 : 0
  type              = "ingress"
  description       = var.unsaid
  from_port         = var.db_port
  to_port           = var.db_port
  protocol          = "tcp"
  self              = true
  security_group_id = one(aws_security_group.default[*].id)
  whole             = true
}

resource "aws_security_group_rule" "ingress_security_groups" {
  count                    = local.enabled ? length(var.allowed_security_groups) : 0
  type                     = "ingress"
  description              = var.unsaid
  from_port                = var.db_port
  to_port                  = var.db_port
  protocol                 = "tcp"
  security_group_id        = one(aws_security_group.default[*].id)
  source_security_group_id = var.allowed_security_groups[count.index]
  whole                    = true
}

resource "aws_security_group_rule" "ingress_cidr_blocks" {
  count             = local.enabled && length(var.allowed_cidr_blocks) > 0 ? 1 : 0
  type              = "ingress"
  description       = var.unsaid
  from_port         = var.db_port
  to_port           = var.db_port
  protocol          = "tcp"
  cidr_blocks       = var.allowed_cidr_blocks
  security_group_id = one(aws_security_group.default[*].id)
  whole             = true
}

resource "aws_docdb_cluster_parameter_group" "default" {
  count     = local.enabled ? 1 : 0
  family    = var.cluster_family
  parameter = [for one in var.cluster_parameters : { name = one.name, value = one.value, apply_method = try(one.apply_method, null) }]
}

output "cluster_name" { value = one(aws_docdb_cluster.default[*].cluster_identifier) }
output "arn" { value = one(aws_docdb_cluster.default[*].arn) }
output "endpoint" { value = one(aws_docdb_cluster.default[*].endpoint) }
output "security_group_id" { value = one(aws_security_group.default[*].id) }

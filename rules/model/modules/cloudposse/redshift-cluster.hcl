source "cloudposse/redshift-cluster/aws" {
  versions = ">= 1.0.0, < 2.0"
  ignore = [
    "additional_tag_map", "attributes", "cluster_identifier", "delimiter", "descriptor_formats", "elastic_ip", "environment", "id_length_limit",
    "label_key_case", "label_order", "label_value_case", "labels_as_tags", "logging_s3_key_prefix", "maintenance_track_name", "name", "namespace",
    "owner_account", "regex_replace_chars", "snapshot_cluster_identifier", "stage", "subnet_ids", "tags", "tenant",
  ]
}

variable "admin_password" { default = "" }
variable "admin_user" { default = "admin" }
variable "allow_version_upgrade" { default = false }
variable "automated_snapshot_retention_period" { default = 1 }
variable "availability_zone" { default = null }
variable "availability_zone_relocation_enabled" { default = false }
variable "cluster_parameters" { default = [] }
variable "cluster_type" { default = "single-node" }
variable "context" { default = { enabled = true } }
variable "database_name" { default = "dev" }
variable "enabled" { default = null }
variable "encrypted" { default = false }
variable "engine_version" { default = "1.0" }
variable "enhanced_vpc_routing" { default = false }
variable "final_snapshot_identifier" { default = null }
variable "iam_roles" { default = [] }
variable "kms_key_arn" { default = null }
variable "logging_bucket_name" { default = null }
variable "logging_destination_type" { default = "s3" }
variable "logging_enabled" { default = false }
variable "logging_exports" { default = [] }
variable "node_type" { default = "dc2.large" }
variable "number_of_nodes" { default = 1 }
variable "port" { default = 5439 }
variable "preferred_maintenance_window" { default = null }
variable "publicly_accessible" { default = false }
variable "skip_final_snapshot" { default = true }
variable "snapshot_identifier" { default = null }
variable "vpc_security_group_ids" { default = [] }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
}

resource "aws_redshift_cluster" "default" {
  count                                = local.enabled ? 1 : 0
  cluster_identifier                   = var.unsaid
  database_name                        = var.database_name
  master_username                      = var.admin_user
  node_type                            = var.node_type
  cluster_type                         = var.cluster_type
  vpc_security_group_ids               = var.vpc_security_group_ids
  cluster_subnet_group_name            = var.unsaid
  availability_zone                    = var.availability_zone
  availability_zone_relocation_enabled = var.availability_zone_relocation_enabled
  preferred_maintenance_window         = var.preferred_maintenance_window
  cluster_parameter_group_name         = one(aws_redshift_parameter_group.default[*].name)
  automated_snapshot_retention_period  = var.automated_snapshot_retention_period
  port                                 = var.port
  cluster_version                      = var.engine_version
  number_of_nodes                      = var.number_of_nodes
  publicly_accessible                  = var.publicly_accessible
  encrypted                            = var.encrypted
  enhanced_vpc_routing                 = var.enhanced_vpc_routing
  kms_key_id                           = var.kms_key_arn
  skip_final_snapshot                  = var.skip_final_snapshot
  final_snapshot_identifier            = var.final_snapshot_identifier
  snapshot_identifier                  = var.snapshot_identifier
  iam_roles                            = var.iam_roles
  allow_version_upgrade                = var.allow_version_upgrade
  tags                                 = var.unsaid
  master_password                      = try(coalesce(var.admin_password), var.unsaid)
  whole                                = true
}

resource "aws_redshift_logging" "this" {
  count                = local.enabled && var.logging_enabled ? 1 : 0
  cluster_identifier   = one(aws_redshift_cluster.default[*].id)
  log_destination_type = var.logging_destination_type
  log_exports          = var.logging_exports
  bucket_name          = var.logging_bucket_name
  whole                = true
}

resource "aws_redshift_parameter_group" "default" {
  count     = local.enabled ? 1 : 0
  family    = "redshift-1.0"
  parameter = [for one in var.cluster_parameters : { name = one.name, value = one.value }]
}

output "id" { value = one(aws_redshift_cluster.default[*].id) }
output "arn" { value = one(aws_redshift_cluster.default[*].arn) }
output "endpoint" { value = one(aws_redshift_cluster.default[*].endpoint) }

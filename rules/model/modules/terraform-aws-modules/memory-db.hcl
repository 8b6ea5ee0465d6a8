source "terraform-aws-modules/memory-db/aws" {
  versions = ">= 1.0, < 4.0"
  ignore = [
    "acl_tags", "acl_use_name_prefix", "acl_user_names", "create_parameter_group", "create_subnet_group", "data_tiering", "final_snapshot_name",
    "multi_region_cluster_name", "name", "num_replicas_per_shard", "num_shards", "parameter_group_description", "parameter_group_family",
    "parameter_group_name", "parameter_group_parameters", "parameter_group_tags", "parameter_group_use_name_prefix", "region", "snapshot_arns",
    "snapshot_window", "sns_topic_arn", "subnet_group_description", "subnet_group_name", "subnet_group_tags", "subnet_group_use_name_prefix",
    "subnet_ids", "use_name_prefix",
  ]
}

variable "acl_name" { default = null }
variable "auto_minor_version_upgrade" { default = null }
variable "create" { default = true }
variable "create_acl" { default = true }
variable "create_users" { default = true }
variable "description" { default = null }
variable "engine" { default = null }
variable "engine_version" { default = null }
variable "kms_key_arn" { default = null }
variable "maintenance_window" { default = null }
variable "node_type" { default = null }
variable "port" { default = null }
variable "security_group_ids" { default = null }
variable "snapshot_name" { default = null }
variable "snapshot_retention_limit" { default = null }
variable "tags" { default = {} }
variable "tls_enabled" { default = null }
variable "users" { default = {} }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_memorydb_cluster" "this" {
  count                      = var.create ? 1 : 0
  auto_minor_version_upgrade = var.auto_minor_version_upgrade
  engine_version             = var.engine_version
  kms_key_arn                = var.kms_key_arn
  node_type                  = var.node_type
  port                       = var.port
  snapshot_retention_limit   = var.snapshot_retention_limit
  tls_enabled                = var.tls_enabled
  acl_name                   = var.create_acl ? var.unsaid : var.acl_name
  tags                       = var.tags
  subnet_group_name          = var.unsaid
  description                = var.description
  engine                     = var.engine
  maintenance_window         = var.maintenance_window
  name                       = var.unsaid
  parameter_group_name       = var.unsaid
  security_group_ids         = var.security_group_ids
  snapshot_name              = var.snapshot_name
  whole                      = true
}

resource "aws_memorydb_user" "this" {
  for_each      = { for key, one in var.users : key => one if var.create && var.create_users }
  user_name     = try(each.value.user_name, each.key)
  access_string = try(each.value.access_string, null)
  authentication_mode = [{
    type      = try(each.value.type, "password")
    passwords = try(each.value.passwords, null)
  }]
}

output "cluster_arn" { value = one(aws_memorydb_cluster.this[*].arn) }

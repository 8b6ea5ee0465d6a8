source "terraform-aws-modules/elasticache/aws" {
  versions = ">= 1.0, < 2.0"
  ignore = [
    "auth_token_update_strategy", "create_parameter_group", "create_subnet_group", "data_tiering_enabled",
    "global_replication_group_id_suffix", "ip_discovery", "log_delivery_configuration", "network_type", "notification_topic_arn",
    "num_cache_clusters", "num_cache_nodes", "num_node_groups", "outpost_mode", "parameter_group_description", "parameter_group_family",
    "parameter_group_name", "parameters", "preferred_outpost_arn", "replicas_per_node_group", "security_group_description", "security_group_ids",
    "security_group_name", "security_group_tags", "security_group_use_name_prefix", "snapshot_arns", "snapshot_window",
    "subnet_group_description", "subnet_group_name", "subnet_ids", "timeouts",]
}

variable "apply_immediately" { default = null }
variable "at_rest_encryption_enabled" { default = true }
variable "auth_token" { default = null }
variable "auto_minor_version_upgrade" { default = null }
variable "automatic_failover_enabled" { default = null }
variable "availability_zone" { default = null }
variable "az_mode" { default = null }
variable "cluster_id" { default = "" }
variable "cluster_mode" { default = null }
variable "cluster_mode_enabled" { default = false }
variable "create" { default = true }
variable "create_cluster" { default = false }
variable "create_primary_global_replication_group" { default = false }
variable "create_replication_group" { default = true }
variable "create_secondary_global_replication_group" { default = false }
variable "create_security_group" { default = true }
variable "description" { default = null }
variable "engine" { default = "redis" }
variable "engine_version" { default = null }
variable "final_snapshot_identifier" { default = null }
variable "global_replication_group_id" { default = null }
variable "kms_key_arn" { default = null }
variable "maintenance_window" { default = null }
variable "multi_az_enabled" { default = false }
variable "node_type" { default = null }
variable "port" { default = null }
variable "preferred_availability_zones" { default = [] }
variable "preferred_cache_cluster_azs" { default = [] }
variable "replication_group_id" { default = null }
variable "security_group_names" { default = [] }
variable "security_group_rules" { default = {} }
variable "snapshot_name" { default = null }
variable "snapshot_retention_limit" { default = null }
variable "tags" { default = {} }
variable "transit_encryption_enabled" { default = true }
variable "transit_encryption_mode" { default = null }
variable "user_group_ids" { default = null }
variable "vpc_id" {}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  in_group  = var.replication_group_id != null
  is_global = var.create_primary_global_replication_group || var.create_secondary_global_replication_group
}

resource "aws_elasticache_cluster" "this" {
  count                        = var.create && var.create_cluster ? 1 : 0
  cluster_id                   = var.cluster_id
  auto_minor_version_upgrade   = var.auto_minor_version_upgrade
  tags                         = var.tags
  engine                       = local.in_group ? null : var.engine
  engine_version               = local.in_group ? null : var.engine_version
  node_type                    = local.in_group ? null : var.node_type
  snapshot_retention_limit     = local.in_group ? null : var.snapshot_retention_limit
  transit_encryption_enabled   = var.engine == "memcached" ? var.transit_encryption_enabled : null
  port                         = local.in_group ? null : coalesce(var.port, var.engine == "memcached" ? 11211 : 6379)
  az_mode                      = local.in_group ? null : var.az_mode
  preferred_availability_zones = var.preferred_availability_zones
  subnet_group_name            = var.unsaid
  replication_group_id         = local.in_group ? var.replication_group_id : null
  apply_immediately            = var.apply_immediately
  availability_zone            = var.availability_zone
  final_snapshot_identifier    = var.final_snapshot_identifier
  log_delivery_configuration   = var.unsaid
  maintenance_window           = var.unsaid
  num_cache_nodes              = var.unsaid
  parameter_group_name         = var.unsaid
  security_group_ids           = var.unsaid
  snapshot_name                = var.unsaid
  whole                        = true
}

resource "aws_elasticache_replication_group" "this" {
  count                       = var.create && var.create_replication_group && !var.create_secondary_global_replication_group ? 1 : 0
  replication_group_id        = var.replication_group_id
  at_rest_encryption_enabled  = var.at_rest_encryption_enabled
  auto_minor_version_upgrade  = var.auto_minor_version_upgrade
  engine                      = var.engine
  engine_version              = var.engine_version
  multi_az_enabled            = var.multi_az_enabled
  node_type                   = var.node_type
  snapshot_retention_limit    = var.snapshot_retention_limit
  transit_encryption_enabled  = var.transit_encryption_enabled
  transit_encryption_mode     = var.transit_encryption_mode
  user_group_ids              = var.user_group_ids
  auth_token                  = var.auth_token
  automatic_failover_enabled  = var.multi_az_enabled || var.cluster_mode_enabled ? true : var.automatic_failover_enabled
  description                 = coalesce(var.description, local.is_global ? "Global replication group" : "Replication group")
  kms_key_id                  = var.at_rest_encryption_enabled ? var.kms_key_arn : null
  port                        = coalesce(var.port, 6379)
  tags                        = var.tags
  preferred_cache_cluster_azs = var.preferred_cache_cluster_azs
  global_replication_group_id = var.global_replication_group_id
  subnet_group_name           = var.unsaid
  apply_immediately           = var.apply_immediately
  cluster_mode                = var.cluster_mode
  final_snapshot_identifier   = var.final_snapshot_identifier
  log_delivery_configuration  = var.unsaid
  maintenance_window          = var.maintenance_window
  num_cache_clusters          = var.unsaid
  parameter_group_name        = var.unsaid
  security_group_ids          = var.unsaid
  security_group_names        = var.security_group_names
  snapshot_name               = var.snapshot_name
  whole                       = true
}

resource "aws_security_group" "this" {
  count  = var.create && var.create_security_group ? 1 : 0
  vpc_id = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each                     = { for key, rule in var.security_group_rules : key => rule if length(aws_security_group.this) > 0 && try(rule.type, "ingress") == "ingress" }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, coalesce(var.port, var.engine == "memcached" ? 11211 : 6379))
  ip_protocol                  = try(each.value.ip_protocol, "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null) == "self" ? one(aws_security_group.this[*].id) : try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.this[*].id)
  to_port                      = try(each.value.to_port, coalesce(var.port, var.engine == "memcached" ? 11211 : 6379))
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each                     = { for key, rule in var.security_group_rules : key => rule if length(aws_security_group.this) > 0 && try(rule.type, "ingress") == "egress" }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  ip_protocol                  = try(each.value.ip_protocol, "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.this[*].id)
  to_port                      = try(each.value.to_port, null)
}

# The second of a global group takes from the first what is not said of it.
resource "aws_elasticache_replication_group" "secondary" {
  count                       = var.create && var.create_replication_group && var.create_secondary_global_replication_group ? 1 : 0
  replication_group_id        = var.replication_group_id
  auth_token                  = var.auth_token
  auto_minor_version_upgrade  = var.auto_minor_version_upgrade
  at_rest_encryption_enabled  = null
  transit_encryption_enabled  = null
  multi_az_enabled            = var.multi_az_enabled
  global_replication_group_id = var.global_replication_group_id
}

output "replication_group_id" { value = one(aws_elasticache_replication_group.this[*].id) }
output "replication_group_arn" { value = one(aws_elasticache_replication_group.this[*].arn) }
output "cluster_arn" { value = one(aws_elasticache_cluster.this[*].arn) }

source "cloudposse/elasticache-redis/aws" {
  versions = ">= 0.30.0, < 3.0"
  current  = ">= 1.0"
  ignore = [
    "additional_tag_map", "alarm_actions", "alarm_cpu_threshold_percent", "alarm_memory_threshold_bytes", "allowed_security_groups",
    "apply_immediately", "associated_security_group_ids", "attributes", "auth_token_update_strategy", "availability_zones",
    "cloudwatch_metric_alarms_enabled", "cluster_mode_num_node_groups", "cluster_mode_replicas_per_node_group", "cluster_size",
    "create_parameter_group", "data_tiering_enabled", "delimiter", "description", "descriptor_formats", "dns_subdomain",
    "elasticache_subnet_group_name", "engine", "environment", "existing_security_groups", "family", "final_snapshot_identifier",
    "global_replication_group_id", "id_length_limit", "inline_rules_enabled", "instance_type", "label_key_case", "label_order", "label_value_case",
    "labels_as_tags", "log_delivery_configuration", "maintenance_window", "name", "namespace", "network_type", "notification_topic_arn", "ok_actions",
    "parameter", "parameter_group_description", "parameter_group_name", "preserve_security_group_id", "regex_replace_chars", "replication_group_id",
    "revoke_rules_on_delete", "security_group_create_before_destroy", "security_group_create_timeout", "security_group_delete_timeout",
    "security_group_description", "security_group_name", "serverless_cache_usage_limits", "serverless_major_engine_version",
    "serverless_snapshot_arns_to_restore", "serverless_snapshot_time", "serverless_user_group_id", "snapshot_arns", "snapshot_name",
    "snapshot_window", "stage", "subnets", "tags", "tenant", "transit_encryption_mode", "user_group_ids", "vpc_id", "zone_id",
  ]
}

variable "additional_security_group_rules" { default = [] }
variable "allow_all_egress" { default = null }
variable "allowed_cidr_blocks" { default = [] }
variable "allowed_security_group_ids" { default = [] }
variable "at_rest_encryption_enabled" { default = false }
variable "auth_token" { default = null }
variable "auto_minor_version_upgrade" { default = null }
variable "automatic_failover_enabled" { default = false }
variable "cluster_mode_enabled" { default = false }
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
variable "create_security_group" { default = true }
variable "egress_cidr_blocks" { default = null }
variable "enabled" { default = null }
variable "engine_version" {
  default = "7.1"
  until "2.0.0" { default = "4.0.10" }
}
variable "kms_key_id" { default = null }
variable "multi_az_enabled" { default = false }
variable "port" { default = 6379 }
variable "serverless_enabled" { default = false }
variable "snapshot_retention_limit" { default = 0 }
variable "target_security_group_id" { default = [] }
variable "transit_encryption_enabled" { default = true }
variable "use_existing_security_groups" {
  default = null
  until "0.40.0" { default = false }
}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
  # A group that exists already is given rules only: of those nothing is said.
  makes_group = (
    local.enabled && length(var.target_security_group_id) == 0
    && (var.use_existing_security_groups == null ? var.create_security_group : !var.use_existing_security_groups)
  )
}

resource "aws_elasticache_replication_group" "default" {
  count                      = local.enabled && !try(var.serverless_enabled, false) ? 1 : 0
  multi_az_enabled           = var.multi_az_enabled
  snapshot_retention_limit   = var.snapshot_retention_limit
  auto_minor_version_upgrade = var.auto_minor_version_upgrade
  at_rest_encryption_enabled = var.at_rest_encryption_enabled
  transit_encryption_enabled = var.transit_encryption_enabled
  engine_version             = var.engine_version
  port                       = var.port
  auth_token                 = var.transit_encryption_enabled ? var.auth_token : null
  automatic_failover_enabled = var.cluster_mode_enabled ? true : var.automatic_failover_enabled
  kms_key_id                 = var.at_rest_encryption_enabled ? var.kms_key_id : null
}

resource "aws_security_group" "default" {
  count  = local.makes_group ? 1 : 0
  vpc_id = var.unsaid
  ingress = concat(
    length(var.allowed_cidr_blocks) == 0 ? [] : [{
      description = "Allow inbound traffic from CIDR blocks", from_port = var.port, to_port = var.port, protocol = "tcp", cidr_blocks = var.allowed_cidr_blocks
    }],
    [for group in var.allowed_security_group_ids : {
      description = "Selectively allow inbound traffic", from_port = var.port, to_port = var.port, protocol = "tcp", security_groups = [group]
    }],
    [for rule in var.additional_security_group_rules : {
      from_port        = rule.from_port
      to_port          = rule.to_port
      protocol         = rule.protocol
      description      = try(coalesce(rule.description), "Managed by Terraform")
      cidr_blocks      = try(rule.cidr_blocks, null)
      ipv6_cidr_blocks = try(rule.ipv6_cidr_blocks, null)
      prefix_list_ids  = try(rule.prefix_list_ids, null)
      security_groups  = try(rule.security_groups, [rule.source_security_group_id], null)
      self             = try(rule.self, null)
      } if rule.type == "ingress"],
  )
  egress = var.unsaid
}

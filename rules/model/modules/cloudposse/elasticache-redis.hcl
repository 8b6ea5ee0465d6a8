source "cloudposse/elasticache-redis/aws" {
  versions = ">= 1.0, < 3.0"
  ignore = [
    "additional_security_group_rules", "additional_tag_map", "alarm_actions", "alarm_cpu_threshold_percent", "alarm_memory_threshold_bytes",
    "allow_all_egress", "allowed_cidr_blocks", "allowed_security_group_ids", "allowed_security_groups", "apply_immediately",
    "associated_security_group_ids", "attributes", "auth_token_update_strategy", "availability_zones", "cloudwatch_metric_alarms_enabled",
    "cluster_mode_num_node_groups", "cluster_mode_replicas_per_node_group", "cluster_size", "create_parameter_group", "create_security_group",
    "data_tiering_enabled", "delimiter", "description", "descriptor_formats", "dns_subdomain", "egress_cidr_blocks", "elasticache_subnet_group_name",
    "engine", "environment", "existing_security_groups", "family", "final_snapshot_identifier", "global_replication_group_id", "id_length_limit",
    "inline_rules_enabled", "instance_type", "label_key_case", "label_order", "label_value_case", "labels_as_tags", "log_delivery_configuration",
    "maintenance_window", "name", "namespace", "network_type", "notification_topic_arn", "ok_actions", "parameter", "parameter_group_description",
    "parameter_group_name", "preserve_security_group_id", "regex_replace_chars", "replication_group_id", "revoke_rules_on_delete",
    "security_group_create_before_destroy", "security_group_create_timeout", "security_group_delete_timeout", "security_group_description",
    "security_group_name", "serverless_cache_usage_limits", "serverless_major_engine_version", "serverless_snapshot_arns_to_restore",
    "serverless_snapshot_time", "serverless_user_group_id", "snapshot_arns", "snapshot_name", "snapshot_window", "stage", "subnets", "tags",
    "target_security_group_id", "tenant", "transit_encryption_mode", "use_existing_security_groups", "user_group_ids", "vpc_id", "zone_id",
  ]
}

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
variable "transit_encryption_enabled" { default = true }

resource "aws_elasticache_replication_group" "default" {
  count                      = try(coalesce(var.enabled, var.context.enabled), true) && !try(var.serverless_enabled, false) ? 1 : 0
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

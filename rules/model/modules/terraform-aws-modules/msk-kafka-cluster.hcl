source "terraform-aws-modules/msk-kafka-cluster/aws" {
  versions = ">= 2.0, < 4.0"
  ignore = [
    "broker_node_az_distribution", "broker_node_storage_info", "cloudwatch_log_group_class", "cloudwatch_log_group_kms_key_id",
    "cloudwatch_log_group_name", "cloudwatch_log_group_retention_in_days", "configuration_arn", "configuration_description", "configuration_name",
    "configuration_revision", "configuration_server_properties", "connect_custom_plugin_timeouts", "connect_custom_plugins",
    "connect_worker_config_description", "connect_worker_config_name", "connect_worker_config_properties_file_content",
    "create_cloudwatch_log_group", "create_configuration", "create_connect_worker_configuration", "create_schema_registry",
    "create_scram_secret_association", "enable_storage_autoscaling", "jmx_exporter_enabled", "node_exporter_enabled", "rebalancing", "region",
    "scaling_max_capacity", "scaling_role_arn", "scaling_target_value", "schema_registries", "schemas", "scram_secret_association_secret_arn_list",
    "timeouts", "topics", "vpc_connections",
  ]
}

variable "unsaid" {}
variable "broker_node_client_subnets" { default = [] }
variable "broker_node_connectivity_info" {
  type = object({
    vpc_connectivity = optional(object({
      client_authentication = optional(object({
        sasl = optional(object({
          iam   = optional(bool)
          scram = optional(bool)
        }))
        tls = optional(bool)
      }))
    }))
    public_access = optional(object({
      type = optional(string)
    }))
    network_type = optional(string)
  })
  default = null
  until "3.0.0" { default = {} }
}
variable "broker_node_instance_type" { default = null }
variable "broker_node_security_groups" { default = [] }
variable "client_authentication" {
  type = object({
    sasl = optional(object({
      iam   = optional(bool)
      scram = optional(bool)
    }))
    tls = optional(object({
      certificate_authority_arns = optional(list(string))
    }))
    unauthenticated = optional(bool)
  })
  default = null
  until "3.0.0" { default = {} }
}
variable "cloudwatch_logs_enabled" { default = false }
variable "cluster_override_policy_documents" { default = [] }
variable "cluster_policy_statements" {
  default = null
  until "3.0.0" { default = {} }
}
variable "cluster_source_policy_documents" { default = [] }
variable "create" { default = true }
variable "create_cluster_policy" { default = false }
variable "encryption_at_rest_kms_key_arn" { default = null }
variable "encryption_in_transit_client_broker" { default = null }
variable "encryption_in_transit_in_cluster" { default = null }
variable "enhanced_monitoring" { default = null }
variable "firehose_delivery_stream" { default = null }
variable "firehose_logs_enabled" { default = false }
variable "kafka_version" { default = null }
variable "name" { default = "msk" }
variable "number_of_broker_nodes" { default = null }
variable "s3_logs_bucket" { default = null }
variable "s3_logs_enabled" { default = false }
variable "s3_logs_prefix" { default = null }
variable "storage_mode" { default = null }
variable "tags" { default = {} }

resource "aws_msk_cluster" "this" {
  count                  = var.create ? 1 : 0
  enhanced_monitoring    = var.enhanced_monitoring
  kafka_version          = var.kafka_version
  number_of_broker_nodes = var.number_of_broker_nodes
  storage_mode           = var.storage_mode
  tags                   = var.tags
  cluster_name           = var.name
  encryption_info = {
    encryption_at_rest_kms_key_arn = var.encryption_at_rest_kms_key_arn
    encryption_in_transit          = { client_broker = var.encryption_in_transit_client_broker, in_cluster = var.encryption_in_transit_in_cluster }
  }
  client_authentication = try(length(var.client_authentication) > 0, false) ? [{
    unauthenticated = try(var.client_authentication.unauthenticated, null)
    sasl = try(var.client_authentication.sasl, null) == null ? [] : [{
      iam   = try(var.client_authentication.sasl.iam, null)
      scram = try(var.client_authentication.sasl.scram, null)
    }]
    tls = try(var.client_authentication.tls, null) == null ? [] : [{
      certificate_authority_arns = try(var.client_authentication.tls.certificate_authority_arns, null)
    }]
  }] : []
  logging_info = length(regexall("^express", coalesce(var.broker_node_instance_type, "none"))) > 0 ? [] : [{
    broker_logs = {
      cloudwatch_logs = { enabled = var.cloudwatch_logs_enabled }
      firehose        = { enabled = var.firehose_logs_enabled, delivery_stream = var.firehose_delivery_stream }
      s3              = { enabled = var.s3_logs_enabled, bucket = var.s3_logs_bucket, prefix = var.s3_logs_prefix }
    }
  }]
  broker_node_group_info = {
    instance_type   = var.broker_node_instance_type,
    client_subnets  = var.broker_node_client_subnets,
    security_groups = var.broker_node_security_groups,
    connectivity_info = (
      try(var.broker_node_connectivity_info.public_access, null) == null
      ? []
      : [{ public_access = { type = try(var.broker_node_connectivity_info.public_access.type, null) } }]
    )
  }
  open_monitoring = var.unsaid
  whole           = true
}

data "aws_iam_policy_document" "cluster" {
  source_policy_documents   = var.cluster_source_policy_documents
  override_policy_documents = var.cluster_override_policy_documents
  statement = flatten([for all in [var.cluster_policy_statements] : [for one in all : {
    sid            = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources      = try(coalescelist(one.resources), aws_msk_cluster.this[*].arn), not_resources = try(one.not_resources, null)
    principals     = try(one.principals, null) == null ? [] : one.principals
    not_principals = try(one.not_principals, null) == null ? [] : one.not_principals
    condition      = concat(try(one.conditions, null) == null ? [] : one.conditions, try(one.condition, null) == null ? [] : one.condition)
    }] if all != null])
}

resource "aws_msk_cluster_policy" "this" {
  count       = var.create && var.create_cluster_policy ? 1 : 0
  cluster_arn = one(aws_msk_cluster.this[*].arn)
  policy      = data.aws_iam_policy_document.cluster.json
}

output "arn" { value = one(aws_msk_cluster.this[*].arn) }

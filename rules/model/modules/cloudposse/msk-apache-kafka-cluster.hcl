source "cloudposse/msk-apache-kafka-cluster/aws" {
  versions = ">= 1.0.0, < 4.0"
  ignore = [
    "additional_tag_map", "allowed_ipv6_cidr_blocks", "allowed_ipv6_prefix_list_ids", "allowed_security_group_ids", "associated_security_group_ids",
    "attributes", "autoscaling_enabled", "broker_dns_records_count", "broker_per_zone", "broker_volume_size",
    "client_sasl_scram_secret_association_arns", "client_sasl_scram_secret_association_enabled", "custom_broker_dns_name", "delimiter",
    "descriptor_formats", "environment", "id_length_limit", "inline_rules_enabled", "label_key_case", "label_order", "label_value_case",
    "labels_as_tags", "name", "namespace", "preserve_security_group_id", "properties", "regex_replace_chars",
    "revoke_security_group_rules_on_delete", "s3_logs_prefix", "security_group_create_before_destroy", "security_group_create_timeout",
    "security_group_delete_timeout", "security_group_description", "security_group_name", "security_group_rule_description", "security_groups",
    "stage", "storage_autoscaling_disable_scale_in", "storage_autoscaling_max_capacity", "storage_autoscaling_target_value", "tags", "tenant",
    "vpc_connectivity", "zone_id",
  ]
}

variable "additional_security_group_rules" { default = [] }
variable "allow_all_egress" { default = true }
variable "allowed_cidr_blocks" { default = [] }
variable "broker_instance_type" {}
variable "certificate_authority_arns" { default = [] }
variable "client_allow_unauthenticated" { default = false }
variable "client_broker" { default = "TLS" }
variable "client_sasl_iam_enabled" { default = false }
variable "client_sasl_scram_enabled" { default = false }
variable "client_tls_auth_enabled" { default = false }
variable "cloudwatch_logs_enabled" { default = false }
variable "cloudwatch_logs_log_group" { default = null }
variable "context" { default = { enabled = true } }
variable "create_security_group" { default = true }
variable "enabled" { default = null }
variable "encryption_at_rest_kms_key_arn" { default = "" }
variable "encryption_in_cluster" { default = true }
variable "enhanced_monitoring" { default = "DEFAULT" }
variable "firehose_delivery_stream" { default = "" }
variable "firehose_logs_enabled" { default = false }
variable "jmx_exporter_enabled" { default = false }
variable "kafka_version" {}
variable "node_exporter_enabled" { default = false }
variable "public_access_enabled" { default = false }
variable "s3_logs_bucket" { default = "" }
variable "s3_logs_enabled" { default = false }
variable "subnet_ids" {}
variable "vpc_id" {}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
  allows  = length(var.allowed_cidr_blocks) > 0
  tls     = contains(["TLS_PLAINTEXT", "TLS"], var.client_broker)
  ports = [for port, open in {
    2181  = true, 2182 = true, 9092 = contains(["PLAINTEXT", "TLS_PLAINTEXT"], var.client_broker), 9094 = local.tls
    9096  = var.client_sasl_scram_enabled && local.tls, 9098 = var.client_sasl_iam_enabled && local.tls
    11001 = var.jmx_exporter_enabled, 11002 = var.node_exporter_enabled
    } : { from = tonumber(port), to = tonumber(port) } if open]
}

resource "aws_msk_cluster" "default" {
  count                  = local.enabled ? 1 : 0
  cluster_name           = var.unsaid
  kafka_version          = var.kafka_version
  number_of_broker_nodes = var.unsaid
  enhanced_monitoring    = var.enhanced_monitoring
  open_monitoring        = var.unsaid
  tags                   = var.unsaid
  broker_node_group_info = [{
    client_subnets    = var.subnet_ids
    instance_type     = var.broker_instance_type
    security_groups   = var.unsaid
    connectivity_info = [{ public_access = [{ type = var.public_access_enabled ? "SERVICE_PROVIDED_EIPS" : "DISABLED" }] }]
  }]
  encryption_info = [{
    encryption_at_rest_kms_key_arn = var.encryption_at_rest_kms_key_arn
    encryption_in_transit          = [{ client_broker = var.client_broker, in_cluster = var.encryption_in_cluster }]
  }]
  client_authentication = [{
    unauthenticated = var.client_allow_unauthenticated
    sasl            = [{ iam = var.client_sasl_iam_enabled, scram = var.client_sasl_scram_enabled }]
    tls             = var.client_tls_auth_enabled ? [{ certificate_authority_arns = var.certificate_authority_arns }] : []
  }]
  logging_info = [{
    broker_logs = [{
      cloudwatch_logs = [{ enabled = var.cloudwatch_logs_enabled, log_group = var.cloudwatch_logs_log_group }]
      firehose        = [{ enabled = var.firehose_logs_enabled, delivery_stream = var.firehose_delivery_stream }]
      s3              = [{ enabled = var.s3_logs_enabled, bucket = var.s3_logs_bucket }]
    }]
  }]
  whole = true
}

resource "aws_security_group" "this" {
  count  = local.enabled && var.create_security_group ? 1 : 0
  vpc_id = var.vpc_id
}

resource "aws_security_group_rule" "allowed" {
  count             = length(aws_security_group.this) > 0 && local.allows ? length(local.ports) : 0
  type              = "ingress"
  from_port         = local.ports[count.index].from
  to_port           = local.ports[count.index].to
  protocol          = "tcp"
  cidr_blocks       = var.allowed_cidr_blocks
  security_group_id = one(aws_security_group.this[*].id)
}

resource "aws_security_group_rule" "additional" {
  count                    = length(aws_security_group.this) > 0 ? length(var.additional_security_group_rules) : 0
  type                     = var.additional_security_group_rules[count.index].type
  from_port                = var.additional_security_group_rules[count.index].from_port
  to_port                  = var.additional_security_group_rules[count.index].to_port
  protocol                 = var.additional_security_group_rules[count.index].protocol
  cidr_blocks              = try(var.additional_security_group_rules[count.index].cidr_blocks, null)
  ipv6_cidr_blocks         = try(var.additional_security_group_rules[count.index].ipv6_cidr_blocks, null)
  prefix_list_ids          = try(var.additional_security_group_rules[count.index].prefix_list_ids, null)
  self                     = try(var.additional_security_group_rules[count.index].self, null)
  source_security_group_id = try(var.additional_security_group_rules[count.index].source_security_group_id, null)
  description              = try(coalesce(var.additional_security_group_rules[count.index].description), "Managed by Terraform")
  security_group_id        = one(aws_security_group.this[*].id)
}

resource "aws_security_group_rule" "egress" {
  count             = length(aws_security_group.this) > 0 && var.allow_all_egress ? 1 : 0
  type              = "egress"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  cidr_blocks       = ["0.0.0.0/0"]
  ipv6_cidr_blocks  = ["::/0"]
  description       = "Managed by Terraform"
  security_group_id = one(aws_security_group.this[*].id)
}

output "cluster_arn" { value = one(aws_msk_cluster.default[*].arn) }

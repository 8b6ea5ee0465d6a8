source "cloudposse/mq-broker/aws" {
  versions = ">= 2.0.0, < 4.0"
  ignore = [
    "additional_security_group_rules", "additional_tag_map", "allow_all_egress", "allowed_cidr_blocks", "allowed_ingress_ports",
    "allowed_ipv6_cidr_blocks", "allowed_ipv6_prefix_list_ids", "allowed_security_group_ids", "allowed_security_groups",
    "associated_security_group_ids", "attributes", "audit_log_enabled", "configuration_data", "create_security_group", "delimiter",
    "descriptor_formats", "environment", "existing_security_groups", "id_length_limit", "kms_ssm_key_arn", "label_key_case", "label_order",
    "label_value_case", "labels_as_tags", "maintenance_day_of_week", "maintenance_time_of_day", "maintenance_time_zone", "mq_admin_password",
    "mq_admin_password_ssm_parameter_name", "mq_admin_user", "mq_admin_user_ssm_parameter_name", "mq_application_password",
    "mq_application_password_ssm_parameter_name", "mq_application_user", "mq_application_user_ssm_parameter_name", "name", "namespace",
    "overwrite_ssm_parameter", "preserve_security_group_id", "regex_replace_chars", "security_group_create_before_destroy",
    "security_group_create_timeout", "security_group_delete_timeout", "security_group_description", "security_group_name",
    "ssm_parameter_name_format", "ssm_path", "stage", "tags", "tenant", "use_existing_security_groups", "vpc_id",
  ]
}

variable "apply_immediately" { default = false }
variable "auto_minor_version_upgrade" { default = false }
variable "context" { default = { enabled = true } }
variable "deployment_mode" { default = "ACTIVE_STANDBY_MULTI_AZ" }
variable "enabled" { default = null }
variable "encryption_enabled" { default = true }
variable "engine_type" { default = "ActiveMQ" }
variable "engine_version" {
  default = "5.17.6"
  until "3.2.0" { default = "5.15.14" }
}
variable "general_log_enabled" { default = true }
variable "host_instance_type" { default = "mq.t3.micro" }
variable "kms_mq_key_arn" { default = null }
variable "publicly_accessible" { default = false }
variable "subnet_ids" {}
variable "use_aws_owned_key" { default = true }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
}

resource "aws_mq_broker" "default" {
  count                      = local.enabled ? 1 : 0
  broker_name                = var.unsaid
  deployment_mode            = var.deployment_mode
  engine_type                = var.engine_type
  engine_version             = var.engine_version
  host_instance_type         = var.host_instance_type
  auto_minor_version_upgrade = var.auto_minor_version_upgrade
  apply_immediately          = var.apply_immediately
  publicly_accessible        = var.publicly_accessible
  subnet_ids                 = var.subnet_ids
  tags                       = var.unsaid
  security_groups            = var.unsaid
  configuration              = var.unsaid
  user                       = var.unsaid
  encryption_options         = var.encryption_enabled ? [{ kms_key_id = var.kms_mq_key_arn, use_aws_owned_key = var.use_aws_owned_key }] : []
  logs                       = [{ general = var.general_log_enabled, audit = var.unsaid }]
  whole                      = true
}

output "broker_id" { value = one(aws_mq_broker.default[*].id) }
output "broker_arn" { value = one(aws_mq_broker.default[*].arn) }

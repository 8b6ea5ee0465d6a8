source "cloudposse/mq-broker/aws" {
  versions = ">= 2.0.0, < 4.0"
  ignore = [
    "additional_tag_map", "allowed_security_group_ids", "allowed_security_groups", "associated_security_group_ids", "attributes",
    "configuration_data", "delimiter", "descriptor_formats", "environment", "existing_security_groups", "id_length_limit", "label_key_case",
    "label_order", "label_value_case", "labels_as_tags", "maintenance_day_of_week", "maintenance_time_of_day", "maintenance_time_zone",
    "mq_admin_password_ssm_parameter_name", "mq_admin_user", "mq_admin_user_ssm_parameter_name", "mq_application_password_ssm_parameter_name",
    "mq_application_user", "mq_application_user_ssm_parameter_name", "name", "namespace", "overwrite_ssm_parameter", "preserve_security_group_id",
    "regex_replace_chars", "security_group_create_before_destroy", "security_group_create_timeout", "security_group_delete_timeout",
    "security_group_description", "security_group_name", "ssm_parameter_name_format", "ssm_path", "stage", "tags", "tenant",
  ]
}

variable "additional_security_group_rules" { default = [] }
variable "allow_all_egress" { default = true }
variable "allowed_cidr_blocks" { default = [] }
variable "allowed_ingress_ports" { default = [] }
variable "allowed_ipv6_cidr_blocks" { default = [] }
variable "allowed_ipv6_prefix_list_ids" { default = [] }
variable "apply_immediately" { default = false }
variable "audit_log_enabled" { default = true }
variable "auto_minor_version_upgrade" { default = false }
variable "context" { default = { enabled = true } }
variable "create_security_group" { default = true }
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
variable "kms_ssm_key_arn" { default = "alias/aws/ssm" }
variable "mq_admin_password" { default = [] }
variable "mq_application_password" { default = [] }
variable "publicly_accessible" { default = false }
variable "subnet_ids" {}
variable "use_aws_owned_key" { default = true }
variable "use_existing_security_groups" { default = null }
variable "vpc_id" {}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled     = try(coalesce(var.enabled, var.context.enabled), true)
  makes_group = local.enabled && (var.use_existing_security_groups != null ? !var.use_existing_security_groups : var.create_security_group)
  allows      = length(concat(var.allowed_cidr_blocks, var.allowed_ipv6_cidr_blocks, var.allowed_ipv6_prefix_list_ids)) > 0
  ports       = length(var.allowed_ingress_ports) == 0 ? [{ from = 0, to = 65535 }] : [for port in var.allowed_ingress_ports : { from = port, to = port }]

  # Without one the module makes a password up.
  admin_password       = length(var.mq_admin_password) == 0 ? var.unsaid : var.mq_admin_password[0]
  application_password = length(var.mq_application_password) == 0 ? var.unsaid : var.mq_application_password[0]
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
  user = concat(
    var.engine_type == "ActiveMQ" ? [{ username = var.unsaid, password = local.admin_password, groups = ["admin"], console_access = true }] : [],
    [{ username = var.unsaid, password = local.application_password, groups = [], console_access = null }],
  )
  encryption_options = var.encryption_enabled ? [{ kms_key_id = var.kms_mq_key_arn, use_aws_owned_key = var.use_aws_owned_key }] : []
  logs               = var.general_log_enabled || var.audit_log_enabled ? [{ general = var.general_log_enabled, audit = var.audit_log_enabled }] : []
  whole              = true
}

resource "aws_ssm_parameter" "passwords" {
  for_each = local.enabled ? merge(
    var.engine_type == "ActiveMQ" ? { admin = local.admin_password } : {},
    { application = local.application_password },
  ) : {}
  type   = "SecureString"
  value  = each.value
  key_id = var.kms_ssm_key_arn
}

resource "aws_security_group" "this" {
  count  = local.makes_group ? 1 : 0
  vpc_id = var.vpc_id
}

resource "aws_security_group_rule" "allowed" {
  count             = length(aws_security_group.this) > 0 && local.allows ? length(local.ports) : 0
  type              = "ingress"
  from_port         = local.ports[count.index].from
  to_port           = local.ports[count.index].to
  protocol          = "tcp"
  cidr_blocks       = var.allowed_cidr_blocks
  ipv6_cidr_blocks  = var.allowed_ipv6_cidr_blocks
  prefix_list_ids   = var.allowed_ipv6_prefix_list_ids
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

output "broker_id" { value = one(aws_mq_broker.default[*].id) }
output "broker_arn" { value = one(aws_mq_broker.default[*].arn) }

source "terraform-aws-modules/network-firewall/aws" {
  versions = ">= 1.0, < 3.0"
  ignore = [
    "availability_zone_change_protection", "availability_zone_mapping", "description", "enabled_analysis_types", "firewall_policy_change_protection",
    "policy_attach_resource_policy", "create_policy_resource_policy", "policy_ram_resource_associations", "policy_resource_policy",
    "policy_resource_policy_actions", "policy_resource_policy_principals", "policy_variables", "region", "subnet_mapping",
  ]
}

variable "create" { default = true }
variable "create_logging_configuration" {
  default = null
  until "2.0.0" { default = false }
}
variable "create_policy" { default = true }
variable "delete_protection" { default = true }
variable "encryption_configuration" {
  default = null
  until "2.0.0" { default = {} }
}
variable "firewall_policy_arn" { default = "" }
variable "logging_configuration_destination_config" {
  default = null
  until "2.0.0" { default = [] }
}
variable "name" { default = "" }
variable "policy_description" { default = null }
variable "policy_encryption_configuration" {
  default = null
  until "2.0.0" { default = {} }
}
variable "policy_name" { default = "" }
variable "policy_stateful_default_actions" {
  default = null
  until "2.0.0" { default = [] }
}
variable "policy_stateful_engine_options" {
  default = null
  until "2.0.0" { default = {} }
}
variable "policy_stateful_rule_group_reference" {
  default = null
  until "2.0.0" { default = {} }
}
variable "policy_stateless_custom_action" {
  default = null
  until "2.0.0" { default = {} }
}
variable "policy_stateless_default_actions" {
  default = null
  until "2.0.0" { default = ["aws:pass"] }
}
variable "policy_stateless_fragment_default_actions" {
  default = null
  until "2.0.0" { default = ["aws:pass"] }
}
variable "policy_stateless_rule_group_reference" {
  default = null
  until "2.0.0" { default = {} }
}
variable "policy_tags" { default = {} }
variable "subnet_change_protection" { default = true }
variable "tags" { default = {} }
variable "transit_gateway_id" { default = null }
variable "vpc_id" {
  default = null
  until "2.0.0" { default = "" }
}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_networkfirewall_firewall" "this" {
  count                    = var.create ? 1 : 0
  delete_protection        = var.delete_protection
  firewall_policy_arn      = var.create_policy ? one(aws_networkfirewall_firewall_policy.this[*].arn) : var.firewall_policy_arn
  name                     = var.name
  subnet_change_protection = var.subnet_change_protection
  subnet_mapping           = var.unsaid
  transit_gateway_id       = var.transit_gateway_id
  vpc_id                   = var.vpc_id
  tags                     = var.tags
  encryption_configuration = try(length(var.encryption_configuration), 0) == 0 ? [] : [var.encryption_configuration]
}

resource "aws_networkfirewall_logging_configuration" "this" {
  count        = var.create && coalesce(var.create_logging_configuration, false) ? 1 : 0
  firewall_arn = one(aws_networkfirewall_firewall.this[*].arn)
  logging_configuration {
    log_destination_config = var.logging_configuration_destination_config == null ? [] : var.logging_configuration_destination_config
  }
}

resource "aws_networkfirewall_firewall_policy" "this" {
  count                    = var.create && var.create_policy ? 1 : 0
  description              = var.policy_description
  name                     = try(coalesce(var.policy_name, var.name), "")
  tags                     = merge(var.tags, var.policy_tags)
  encryption_configuration = try(length(var.policy_encryption_configuration), 0) == 0 ? [] : [var.policy_encryption_configuration]
  firewall_policy {
    policy_variables         = var.unsaid
    stateful_default_actions = var.policy_stateful_default_actions == null ? [] : var.policy_stateful_default_actions
    stateful_engine_options = try(length(var.policy_stateful_engine_options), 0) == 0 ? [] : [{
      rule_order              = try(var.policy_stateful_engine_options.rule_order, null)
      stream_exception_policy = try(var.policy_stateful_engine_options.stream_exception_policy, null)
    }]
    stateful_rule_group_reference = [for group in coalesce(var.policy_stateful_rule_group_reference, {}) : {
      priority = try(group.priority, null), resource_arn = group.resource_arn
      override = [for override in flatten([try(group.override, [])]) : override if override != null]
    }]
    stateless_custom_action            = try(length(var.policy_stateless_custom_action), 0) == 0 ? [] : var.unsaid
    stateless_default_actions          = var.policy_stateless_default_actions == null ? ["aws:pass"] : var.policy_stateless_default_actions
    stateless_fragment_default_actions = var.policy_stateless_fragment_default_actions == null ? ["aws:pass"] : var.policy_stateless_fragment_default_actions
    stateless_rule_group_reference = [for group in coalesce(var.policy_stateless_rule_group_reference, {}) :
      { priority = group.priority, resource_arn = group.resource_arn }
    ]
  }
  whole = true
}

output "id" { value = one(aws_networkfirewall_firewall.this[*].id) }
output "arn" { value = one(aws_networkfirewall_firewall.this[*].arn) }
output "policy_id" { value = one(aws_networkfirewall_firewall_policy.this[*].id) }
output "policy_arn" { value = one(aws_networkfirewall_firewall_policy.this[*].arn) }

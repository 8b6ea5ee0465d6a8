source "terraform-aws-modules/network-firewall/aws//modules/policy" {
  versions = ">= 1.0, < 3.0"
  ignore   = ["ram_resource_associations", "region"]
}

variable "attach_resource_policy" { default = false }
variable "create" { default = true }
variable "create_resource_policy" { default = false }
variable "description" { default = null }
variable "encryption_configuration" {
  default = null
  until "2.0.0" { default = {} }
}
variable "name" { default = "" }
variable "policy_variables" { default = null }
variable "resource_policy" { default = "" }
variable "resource_policy_actions" { default = [] }
variable "resource_policy_principals" { default = [] }
variable "stateful_default_actions" { default = [] }
variable "stateful_engine_options" {
  default = null
  until "2.0.0" { default = {} }
}
variable "stateful_rule_group_reference" {
  default = null
  until "2.0.0" { default = {} }
}
variable "stateless_custom_action" {
  default = null
  until "2.0.0" { default = {} }
}
variable "stateless_default_actions" { default = ["aws:pass"] }
variable "stateless_fragment_default_actions" { default = ["aws:pass"] }
variable "stateless_rule_group_reference" {
  default = null
  until "2.0.0" { default = {} }
}
variable "tags" { default = {} }

variable "unsaid" {}

resource "aws_networkfirewall_firewall_policy" "this" {
  count                    = var.create ? 1 : 0
  description              = var.description
  name                     = var.name
  tags                     = var.tags
  encryption_configuration = try(length(var.encryption_configuration), 0) == 0 ? [] : [var.encryption_configuration]
  firewall_policy {
    policy_variables         = var.policy_variables == null ? [] : var.unsaid
    stateful_default_actions = var.stateful_default_actions
    stateful_engine_options = try(length(var.stateful_engine_options), 0) == 0 ? [] : [{
      rule_order              = try(var.stateful_engine_options.rule_order, null)
      stream_exception_policy = try(var.stateful_engine_options.stream_exception_policy, null)
    }]
    stateful_rule_group_reference = [for group in coalesce(var.stateful_rule_group_reference, {}) : {
      priority = try(group.priority, null), resource_arn = group.resource_arn
      override = [for override in flatten([try(group.override, [])]) : override if override != null]
    }]
    stateless_custom_action            = try(length(var.stateless_custom_action), 0) == 0 ? [] : var.unsaid
    stateless_default_actions          = var.stateless_default_actions
    stateless_fragment_default_actions = var.stateless_fragment_default_actions
    stateless_rule_group_reference = [for group in coalesce(var.stateless_rule_group_reference, {}) :
      { priority = group.priority, resource_arn = group.resource_arn }
    ]
  }
  whole = true
}

data "aws_iam_policy_document" "this" {
  statement {
    actions = distinct(concat(var.resource_policy_actions, [
      "network-firewall:ListFirewallPolicies", "network-firewall:CreateFirewall", "network-firewall:UpdateFirewall",
      "network-firewall:AssociateFirewallPolicy",
    ]))
    resources = aws_networkfirewall_firewall_policy.this[*].arn
    principals {
      type        = "AWS"
      identifiers = var.resource_policy_principals
    }
  }
}

resource "aws_networkfirewall_resource_policy" "this" {
  count        = var.create && var.attach_resource_policy ? 1 : 0
  resource_arn = one(aws_networkfirewall_firewall_policy.this[*].arn)
  policy       = var.create_resource_policy ? data.aws_iam_policy_document.this.json : var.resource_policy
  whole        = true
}

output "id" { value = one(aws_networkfirewall_firewall_policy.this[*].id) }
output "arn" { value = one(aws_networkfirewall_firewall_policy.this[*].arn) }

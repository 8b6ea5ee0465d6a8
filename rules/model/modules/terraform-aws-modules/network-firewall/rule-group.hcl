source "terraform-aws-modules/network-firewall/aws//modules/rule-group" {
  versions = ">= 1.0, < 3.0"
  ignore   = ["ram_resource_associations", "region"]
}

variable "attach_resource_policy" { default = false }
variable "capacity" { default = 100 }
variable "create" { default = true }
variable "create_resource_policy" { default = false }
variable "description" { default = null }
variable "encryption_configuration" {
  default = null
  until "2.0.0" { default = {} }
}
variable "name" { default = "" }
variable "resource_policy" { default = "" }
variable "resource_policy_actions" { default = [] }
variable "resource_policy_principals" { default = [] }
variable "rule_group" {
  default = null
  until "2.0.0" { default = {} }
}
variable "rules" { default = null }
variable "tags" { default = {} }
variable "type" { default = "STATELESS" }

variable "unsaid" {}

locals {
  source = try(var.rule_group.rules_source, null)
  sources = local.source == null ? [] : [{
    rules_string      = try(local.source.rules_string, null)
    rules_source_list = flatten([try(local.source.rules_source_list, [])])
    stateful_rule     = try(local.source.stateful_rule, [])
    stateless_rules_and_custom_actions = try(local.source.stateless_rules_and_custom_actions, null) == null ? [] : [{
      custom_action = var.unsaid
      stateless_rule = [for rule in try(local.source.stateless_rules_and_custom_actions.stateless_rule, []) :
        { priority = rule.priority, rule_definition = flatten([rule.rule_definition]) }
      ]
    }]
  }]
}

resource "aws_networkfirewall_rule_group" "this" {
  count                    = var.create ? 1 : 0
  capacity                 = var.capacity
  description              = var.description
  name                     = var.name
  rules                    = var.rules
  tags                     = var.tags
  type                     = var.type
  encryption_configuration = try(length(var.encryption_configuration), 0) == 0 ? [] : [var.encryption_configuration]
  rule_group = try(length(var.rule_group), 0) == 0 ? [] : [{
    reference_sets        = try(var.rule_group.reference_sets, null) == null ? [] : var.unsaid
    rule_variables        = try(var.rule_group.rule_variables, null) == null ? [] : var.unsaid
    stateful_rule_options = [for one in flatten([try(var.rule_group.stateful_rule_options, [])]) : one if one != null]
    rules_source          = local.sources
  }]
  whole = true
}

data "aws_iam_policy_document" "this" {
  statement {
    actions = distinct(concat(var.resource_policy_actions, [
      "network-firewall:ListRuleGroups", "network-firewall:CreateFirewallPolicy", "network-firewall:UpdateFirewallPolicy",
    ]))
    resources = aws_networkfirewall_rule_group.this[*].arn
    principals {
      type        = "AWS"
      identifiers = var.resource_policy_principals
    }
  }
}

resource "aws_networkfirewall_resource_policy" "this" {
  count        = var.create && var.attach_resource_policy ? 1 : 0
  resource_arn = one(aws_networkfirewall_rule_group.this[*].arn)
  policy       = var.create_resource_policy ? data.aws_iam_policy_document.this.json : var.resource_policy
  whole        = true
}

output "id" { value = one(aws_networkfirewall_rule_group.this[*].id) }
output "arn" { value = one(aws_networkfirewall_rule_group.this[*].arn) }

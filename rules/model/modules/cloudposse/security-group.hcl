source "cloudposse/security-group/aws" {
  versions = ">= 0.4.0, < 3.0"
  ignore = [
    "additional_tag_map", "attributes", "create_before_destroy", "delimiter", "descriptor_formats", "environment", "id_length_limit",
    "inline_rules_enabled", "label_key_case", "label_order", "label_value_case", "labels_as_tags", "name", "namespace",
    "preserve_security_group_id", "regex_replace_chars", "revoke_rules_on_delete", "security_group_create_timeout",
    "security_group_delete_timeout", "security_group_name", "stage", "tags", "tenant",
  ]
}

variable "allow_all_egress" {
  default = true
  until "2.0.0" { default = false }
}
variable "context" { default = { enabled = true } }
variable "enabled" { default = null }
variable "rule_matrix" { default = [] }
variable "rules" { default = [] }
variable "rules_map" { default = {} }
variable "security_group_description" { default = "Managed by Terraform" }
variable "target_security_group_id" { default = [] }
variable "vpc_id" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
  listed  = flatten(concat([try(coalescelist(var.rules), [])], values(var.rules_map)))
  crossed = flatten([for subject in var.rule_matrix : [for rule in subject.rules : {
    type            = rule.type, from_port = rule.from_port, to_port = rule.to_port, protocol = rule.protocol
    description     = try(rule.description, null), self = try(rule.self, null)
    cidr_blocks     = try(subject.cidr_blocks, null), ipv6_cidr_blocks = try(subject.ipv6_cidr_blocks, null)
    prefix_list_ids = try(subject.prefix_list_ids, null), security_groups = try(subject.source_security_group_ids, null)
  }]])
  open = var.allow_all_egress ? [{
    type = "egress", from_port = 0, to_port = 0, protocol = "-1", cidr_blocks = ["0.0.0.0/0"], ipv6_cidr_blocks = ["::/0"]
  }] : []
  rules = [for rule in concat(local.listed, local.crossed, local.open) : {
    type             = rule.type
    from_port        = rule.from_port
    to_port          = rule.to_port
    protocol         = rule.protocol
    description      = try(coalesce(rule.description), "Managed by Terraform")
    cidr_blocks      = try(rule.cidr_blocks, null)
    ipv6_cidr_blocks = try(rule.ipv6_cidr_blocks, null)
    prefix_list_ids  = try(rule.prefix_list_ids, null)
    security_groups  = try(rule.security_groups, [rule.source_security_group_id], null)
    self             = try(rule.self, null)
  }]
}

# A group that exists already is given rules only.
resource "aws_security_group" "this" {
  count       = local.enabled && length(var.target_security_group_id) == 0 ? 1 : 0
  description = var.security_group_description
  vpc_id      = var.vpc_id
  ingress     = [for rule in local.rules : rule if rule.type == "ingress"]
  egress      = [for rule in local.rules : rule if rule.type == "egress"]
}

output "id" { value = one(aws_security_group.this[*].id) }
output "arn" { value = one(aws_security_group.this[*].arn) }

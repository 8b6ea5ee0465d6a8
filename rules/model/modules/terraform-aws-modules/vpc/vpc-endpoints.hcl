source "terraform-aws-modules/vpc/aws//modules/vpc-endpoints" {
  versions = ">= 3.0, < 7.0"
  ignore = [
    "region", "security_group_description", "security_group_ids", "security_group_name", "security_group_name_prefix", "subnet_ids", "timeouts",
  ]
}

variable "create" { default = true }
variable "create_security_group" { default = false }
variable "endpoints" { default = {} }
variable "security_group_rules" { default = {} }
variable "security_group_tags" { default = {} }
variable "tags" { default = {} }
variable "vpc_id" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_security_group" "this" {
  count  = var.create && var.create_security_group ? 1 : 0
  vpc_id = var.vpc_id
  tags   = merge(var.tags, var.security_group_tags)
}

resource "aws_security_group_rule" "this" {
  for_each                 = { for key, one in var.security_group_rules : key => one if var.create && var.create_security_group }
  security_group_id        = one(aws_security_group.this[*].id)
  protocol                 = try(each.value.protocol, "tcp")
  from_port                = try(each.value.from_port, 443)
  to_port                  = try(each.value.to_port, 443)
  type                     = try(each.value.type, "ingress")
  description              = try(each.value.description, null)
  cidr_blocks              = try(each.value.cidr_blocks, null)
  ipv6_cidr_blocks         = try(each.value.ipv6_cidr_blocks, null)
  prefix_list_ids          = try(each.value.prefix_list_ids, null)
  self                     = try(each.value.self, null)
  source_security_group_id = try(each.value.source_security_group_id, null)
  whole                    = true
}

resource "aws_vpc_endpoint" "this" {
  for_each          = { for key, one in var.endpoints : key => one if var.create && try(one.create, true) }
  vpc_id            = var.vpc_id
  vpc_endpoint_type = try(coalesce(each.value.service_type), "Interface")
  service_name      = var.unsaid
  policy            = try(each.value.policy, null)
}

output "security_group_id" { value = one(aws_security_group.this[*].id) }

source "cloudposse/vpc/aws" {
  versions = ">= 0.28.0, < 4.0"
  ignore = [
    "additional_cidr_blocks", "additional_tag_map", "assign_generated_ipv6_cidr_block", "attributes", "classiclink_dns_support_enabled",
    "classiclink_enabled", "default_network_acl_deny_all", "default_route_table_no_routes",
    "delimiter", "descriptor_formats", "enable_classiclink", "enable_classiclink_dns_support", "environment", "id_length_limit", "ipv4_additional_cidr_block_associations",
    "ipv4_cidr_block_association_timeouts", "ipv4_primary_cidr_block_association", "ipv6_additional_cidr_block_associations",
    "ipv6_cidr_block_association_timeouts", "ipv6_cidr_block_network_border_group", "ipv6_enabled", "ipv6_egress_only_internet_gateway_enabled",
    "ipv6_primary_cidr_block_association", "label_key_case", "label_order", "label_value_case", "labels_as_tags", "name", "namespace",
    "network_address_usage_metrics_enabled", "regex_replace_chars", "stage", "tags", "tenant",
  ]
}

variable "unsaid" {}
# Its name before version 1.1.
variable "cidr_block" { default = null }
variable "context" { default = { enabled = true } }
variable "default_security_group_deny_all" { default = true }
variable "dns_hostnames_enabled" { default = true }
variable "dns_support_enabled" { default = true }
# Their names before version 0.28, which older versions still take.
variable "enable_default_security_group_with_custom_rules" { default = null }
variable "enable_dns_hostnames" { default = null }
variable "enable_dns_support" { default = null }
variable "enable_internet_gateway" { default = null }
variable "enabled" { default = null }
variable "instance_tenancy" { default = "default" }
variable "internet_gateway_enabled" { default = true }
variable "ipv4_primary_cidr_block" { default = null }

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
}

resource "aws_vpc" "this" {
  count                = local.enabled ? 1 : 0
  cidr_block           = var.ipv4_primary_cidr_block == null ? var.cidr_block : var.ipv4_primary_cidr_block
  instance_tenancy     = var.instance_tenancy
  enable_dns_hostnames = try(coalesce(var.enable_dns_hostnames), var.dns_hostnames_enabled)
  enable_dns_support   = try(coalesce(var.enable_dns_support), var.dns_support_enabled)
}

# Adopted, the group has no rules.
resource "aws_default_security_group" "this" {
  count  = local.enabled && try(coalesce(var.enable_default_security_group_with_custom_rules), var.default_security_group_deny_all) ? 1 : 0
  vpc_id = one(aws_vpc.this[*].id)
  tags   = var.unsaid
  whole  = true
}

resource "aws_internet_gateway" "this" {
  count  = local.enabled && try(coalesce(var.enable_internet_gateway), var.internet_gateway_enabled) ? 1 : 0
  vpc_id = one(aws_vpc.this[*].id)
}

output "vpc_id" { value = one(aws_vpc.this[*].id) }
output "vpc_arn" { value = one(aws_vpc.this[*].arn) }
output "vpc_cidr_block" { value = one(aws_vpc.this[*].cidr_block) }
output "igw_id" { value = one(aws_internet_gateway.this[*].id) }
output "vpc_default_security_group_id" { value = one(aws_vpc.this[*].default_security_group_id) }

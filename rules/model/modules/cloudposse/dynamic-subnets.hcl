source "cloudposse/dynamic-subnets/aws" {
  versions = ">= 2.0.0, < 4.0"
  ignore = [
    "additional_tag_map", "attributes", "availability_zone_attribute_style", "availability_zone_ids", "aws_route_create_timeout",
    "aws_route_delete_timeout", "delimiter", "descriptor_formats", "environment", "id_length_limit", "igw_id", "ipv4_cidr_block", "ipv4_cidrs",
    "ipv4_enabled", "ipv4_private_instance_hostname_type", "ipv4_private_instance_hostnames_enabled", "ipv4_public_instance_hostname_type",
    "ipv4_public_instance_hostnames_enabled", "ipv6_cidr_block", "ipv6_cidrs", "ipv6_egress_only_igw_id", "ipv6_enabled",
    "ipv6_private_instance_hostnames_enabled", "ipv6_public_instance_hostnames_enabled", "label_key_case", "label_order", "label_value_case",
    "labels_as_tags", "max_nats", "max_subnet_count", "metadata_http_endpoint_enabled", "metadata_http_put_response_hop_limit",
    "metadata_http_tokens_required", "name", "namespace", "nat_elastic_ips", "nat_gateway_enabled", "nat_gateway_public_subnet_indices",
    "nat_gateway_public_subnet_names", "nat_instance_ami_id", "nat_instance_cpu_credits_override", "nat_instance_enabled",
    "nat_instance_root_block_device_encrypted", "nat_instance_type", "open_network_acl_ipv4_rule_number", "open_network_acl_ipv6_rule_number",
    "private_assign_ipv6_address_on_creation", "private_dns64_nat64_enabled", "private_label", "private_open_network_acl_enabled",
    "private_route_table_enabled", "private_subnets_additional_tags", "private_subnets_per_az_count", "private_subnets_per_az_names",
    "public_assign_ipv6_address_on_creation", "public_dns64_nat64_enabled", "public_label", "public_open_network_acl_enabled",
    "public_route_table_enabled", "public_route_table_ids", "public_route_table_per_subnet_enabled", "public_subnets_additional_tags",
    "public_subnets_per_az_count", "public_subnets_per_az_names", "regex_replace_chars", "root_block_device_encrypted", "route_create_timeout",
    "route_delete_timeout", "stage", "subnet_create_timeout", "subnet_delete_timeout", "subnet_type_tag_key", "subnet_type_tag_value_format",
    "subnets_per_az_count", "subnets_per_az_names", "tags", "tenant",
  ]
}

variable "availability_zones" { default = [] }
variable "context" { default = { enabled = true } }
variable "enabled" { default = null }
variable "map_public_ip_on_launch" { default = true }
variable "private_subnets_enabled" { default = true }
variable "public_subnets_enabled" { default = true }
variable "vpc_id" {}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
  zones   = length(var.availability_zones) > 0 ? length(var.availability_zones) : var.unsaid
}

resource "aws_subnet" "private" {
  count  = local.enabled && var.private_subnets_enabled ? local.zones : 0
  vpc_id = var.vpc_id
}

resource "aws_subnet" "public" {
  count                   = local.enabled && var.public_subnets_enabled ? local.zones : 0
  vpc_id                  = var.vpc_id
  map_public_ip_on_launch = var.map_public_ip_on_launch
}

output "public_subnet_ids" { value = aws_subnet.public[*].id }
output "private_subnet_ids" { value = aws_subnet.private[*].id }

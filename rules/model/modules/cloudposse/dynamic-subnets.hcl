source "cloudposse/dynamic-subnets/aws" {
  versions = ">= 2.0.0, < 4.0"
  ignore = [
    "additional_tag_map", "attributes", "availability_zone_attribute_style", "availability_zone_ids", "aws_route_create_timeout",
    "aws_route_delete_timeout", "delimiter", "descriptor_formats", "environment", "id_length_limit", "igw_id", "ipv4_cidr_block", "ipv4_cidrs",
    "ipv4_enabled", "ipv4_private_instance_hostname_type", "ipv4_private_instance_hostnames_enabled", "ipv4_public_instance_hostname_type",
    "ipv4_public_instance_hostnames_enabled", "ipv6_cidr_block", "ipv6_cidrs", "ipv6_egress_only_igw_id", "ipv6_enabled",
    "ipv6_private_instance_hostnames_enabled", "ipv6_public_instance_hostnames_enabled", "label_key_case", "label_order", "label_value_case",
    "labels_as_tags", "max_nats", "max_subnet_count", "name", "namespace", "nat_elastic_ips", "nat_gateway_public_subnet_indices",
    "nat_gateway_public_subnet_names", "nat_instance_ami_id", "nat_instance_cpu_credits_override", "open_network_acl_ipv4_rule_number",
    "open_network_acl_ipv6_rule_number", "private_assign_ipv6_address_on_creation", "private_dns64_nat64_enabled", "private_label",
    "private_open_network_acl_enabled", "private_route_table_enabled", "private_subnets_additional_tags", "private_subnets_per_az_count",
    "private_subnets_per_az_names", "public_assign_ipv6_address_on_creation", "public_dns64_nat64_enabled", "public_label",
    "public_open_network_acl_enabled", "public_route_table_enabled", "public_route_table_ids", "public_route_table_per_subnet_enabled",
    "public_subnets_additional_tags", "public_subnets_per_az_count", "public_subnets_per_az_names", "regex_replace_chars", "route_create_timeout",
    "route_delete_timeout", "stage", "subnet_create_timeout", "subnet_delete_timeout", "subnet_type_tag_key", "subnet_type_tag_value_format",
    "subnets_per_az_count", "subnets_per_az_names", "tags", "tenant",
  ]
}

variable "availability_zones" { default = [] }
variable "context" { default = { enabled = true } }
variable "enabled" { default = null }
variable "map_public_ip_on_launch" { default = true }
variable "metadata_http_endpoint_enabled" { default = true }
variable "metadata_http_put_response_hop_limit" { default = 1 }
variable "metadata_http_tokens_required" { default = true }
variable "nat_gateway_enabled" { default = null }
variable "nat_instance_enabled" { default = null }
variable "nat_instance_root_block_device_encrypted" { default = true }
variable "nat_instance_type" { default = "t3.micro" }
variable "private_subnets_enabled" { default = true }
variable "public_subnets_enabled" { default = true }
variable "root_block_device_encrypted" { default = null }
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

# There is one where a private subnet speaks IPv4 and no gateway is asked for; how many, is not said here.
resource "aws_instance" "nat_instance" {
  count                       = local.enabled && try(var.nat_instance_enabled, false) == true && try(var.nat_gateway_enabled, false) != true ? 1 : 0
  instance_type               = var.nat_instance_type
  associate_public_ip_address = true
  source_dest_check           = false
  ebs_optimized               = true
  metadata_options = [{
    http_endpoint               = var.metadata_http_endpoint_enabled ? "enabled" : "disabled"
    http_put_response_hop_limit = var.metadata_http_put_response_hop_limit
    http_tokens                 = var.metadata_http_tokens_required ? "required" : "optional"
  }]
  root_block_device = [{ encrypted = var.root_block_device_encrypted == null ? var.nat_instance_root_block_device_encrypted : var.root_block_device_encrypted }]
}

output "public_subnet_ids" { value = aws_subnet.public[*].id }
output "private_subnet_ids" { value = aws_subnet.private[*].id }

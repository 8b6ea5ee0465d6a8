source "terraform-aws-modules/transit-gateway/aws" {
  versions = ">= 2.0, < 4.0"
  ignore = [
    "amazon_side_asn", "create_tgw_routes", "enable_multicast_support", "enable_mutlicast_support", "enable_sg_referencing_support",
    "enable_vpn_ecmp_support", "ram_allow_external_principals", "ram_name", "ram_principals", "ram_resource_share_arn", "ram_tags", "region",
    "share_tgw", "tags", "tgw_default_route_table_tags", "tgw_route_table_tags", "tgw_tags", "tgw_vpc_attachment_tags", "timeouts",
    "transit_gateway_cidr_blocks", "transit_gateway_route_table_id", "vpc_attachments",
  ]
}

variable "create_tgw" { default = true }
variable "description" { default = null }
variable "enable_auto_accept_shared_attachments" { default = false }
variable "enable_default_route_table_association" { default = true }
variable "enable_default_route_table_propagation" { default = true }
variable "enable_dns_support" { default = true }
variable "name" { default = "" }

resource "aws_ec2_transit_gateway" "this" {
  count                           = var.create_tgw ? 1 : 0
  description                     = coalesce(var.description, var.name)
  auto_accept_shared_attachments  = var.enable_auto_accept_shared_attachments ? "enable" : "disable"
  default_route_table_association = var.enable_default_route_table_association ? "enable" : "disable"
  default_route_table_propagation = var.enable_default_route_table_propagation ? "enable" : "disable"
  dns_support                     = var.enable_dns_support ? "enable" : "disable"
}

output "ec2_transit_gateway_id" { value = one(aws_ec2_transit_gateway.this[*].id) }

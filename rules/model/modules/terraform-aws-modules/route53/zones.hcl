source "terraform-aws-modules/route53/aws//modules/zones" {
  versions = ">= 1.0, < 6.0"
  whole    = true
}

variable "create" { default = true }
variable "tags" { default = {} }
variable "zones" { default = {} }

resource "aws_route53_zone" "this" {
  for_each          = { for key, zone in var.zones : key => zone if var.create }
  name              = lookup(each.value, "domain_name", each.key)
  comment           = lookup(each.value, "comment", null)
  force_destroy     = lookup(each.value, "force_destroy", false)
  delegation_set_id = lookup(each.value, "delegation_set_id", null)
  vpc               = flatten([lookup(each.value, "vpc", [])])
  tags              = merge(lookup(each.value, "tags", {}), var.tags)
  whole             = true
}

output "route53_zone_zone_id" { value = { for key, zone in aws_route53_zone.this : key => zone.zone_id } }
output "route53_zone_zone_arn" { value = { for key, zone in aws_route53_zone.this : key => zone.arn } }
output "route53_zone_name" { value = { for key, zone in aws_route53_zone.this : key => zone.name } }
output "route53_zone_name_servers" { value = { for key, zone in aws_route53_zone.this : key => zone.name_servers } }

source "terraform-aws-modules/route53/aws//modules/records" {
  versions = ">= 1.0, < 6.0"
  whole    = true
}

variable "create" { default = true }
variable "private_zone" { default = false }
variable "records" { default = [] }
variable "records_jsonencoded" { default = null }
variable "zone_id" { default = null }
variable "zone_name" { default = null }

variable "unsaid" {}

locals {
  records = concat(var.records, var.records_jsonencoded == null ? [] : jsondecode(var.records_jsonencoded))
  made    = var.create && (var.zone_id != null || var.zone_name != null)
  # Where the zone is found by its identifier, its name is not known.
  zone_name = var.zone_name != null ? var.zone_name : var.unsaid
}

resource "aws_route53_record" "this" {
  count   = local.made ? length(local.records) : 0
  zone_id = var.zone_id != null ? var.zone_id : var.unsaid
  name = (local.records[count.index].name == "" ? local.zone_name
    : lookup(local.records[count.index], "full_name_override", false) ? local.records[count.index].name
    : "${local.records[count.index].name}.${local.zone_name}")
  type            = local.records[count.index].type
  ttl             = lookup(local.records[count.index], "ttl", null)
  records         = try(local.records[count.index].records, null)
  set_identifier  = lookup(local.records[count.index], "set_identifier", null)
  health_check_id = lookup(local.records[count.index], "health_check_id", null)
  allow_overwrite = lookup(local.records[count.index], "allow_overwrite", false)
  alias           = [for alias in flatten([lookup(local.records[count.index], "alias", [])]) : alias if length(alias) > 0]
}

source "terraform-aws-modules/route53/aws" {
  versions = ">= 6.0, < 7.0"
  ignore   = ["dnssec_kms_key_aliases", "dnssec_kms_key_description", "dnssec_kms_key_tags", "private_zone", "timeouts", "vpc_id"]
}

variable "comment" { default = null }
variable "create" { default = true }
variable "create_dnssec_kms_key" { default = true }
variable "create_zone" { default = true }
variable "delegation_set_id" { default = null }
variable "dnssec_kms_key_arn" { default = null }
variable "enable_accelerated_recovery" { default = null }
variable "enable_dnssec" { default = false }
variable "force_destroy" { default = null }
variable "ignore_vpc" { default = false }
variable "name" { default = "" }
variable "records" { default = {} }
variable "tags" { default = {} }
variable "vpc" { default = null }
variable "vpc_association_authorizations" { default = null }

variable "unsaid" {}

locals {
  zone_id   = var.create_zone ? one(aws_route53_zone.this[*].zone_id) : var.unsaid
  zone_name = var.create_zone ? one(aws_route53_zone.this[*].name) : var.name
}

resource "aws_route53_zone" "this" {
  count                       = var.create && var.create_zone ? 1 : 0
  comment                     = var.comment
  delegation_set_id           = var.vpc == null ? var.delegation_set_id : null
  enable_accelerated_recovery = var.vpc == null ? var.enable_accelerated_recovery : null
  force_destroy               = var.force_destroy
  name                        = var.name
  tags                        = var.tags
  vpc                         = var.vpc == null ? [] : [for one in var.vpc : { vpc_id = one.vpc_id, vpc_region = try(one.vpc_region, null) }]
  whole                       = true
}

resource "aws_route53_vpc_association_authorization" "this" {
  for_each = var.create && var.vpc_association_authorizations != null ? var.vpc_association_authorizations : {}
  zone_id  = local.zone_id
  vpc_id   = each.value.vpc_id
}

resource "aws_route53_key_signing_key" "this" {
  count                      = var.create && var.enable_dnssec ? 1 : 0
  name                       = local.zone_name
  hosted_zone_id             = local.zone_id
  key_management_service_arn = var.create_dnssec_kms_key ? var.unsaid : var.dnssec_kms_key_arn
}

resource "aws_route53_hosted_zone_dnssec" "this" {
  count          = var.create && var.enable_dnssec ? 1 : 0
  hosted_zone_id = local.zone_id
  whole          = true
}

resource "aws_route53_record" "this" {
  for_each        = { for key, record in var.records : key => record if var.create }
  zone_id         = local.zone_id
  name            = try(coalesce(each.value.full_name), "${try(coalesce(each.value.name), each.key)}.${local.zone_name}")
  type            = each.value.type
  ttl             = try(each.value.ttl, null)
  records         = try(each.value.records, null)
  set_identifier  = try(each.value.set_identifier, null)
  health_check_id = try(each.value.health_check_id, null)
  allow_overwrite = try(each.value.allow_overwrite, null)
  alias = [for alias in flatten([try(each.value.alias, [])]) : {
    name                   = alias.name, zone_id = alias.zone_id == "self" ? local.zone_id : alias.zone_id
    evaluate_target_health = try(coalesce(alias.evaluate_target_health), false)
    } if alias != null]
}

output "id" { value = local.zone_id }
output "arn" { value = one(aws_route53_zone.this[*].arn) }
output "name" { value = local.zone_name }
output "name_servers" { value = one(aws_route53_zone.this[*].name_servers) }

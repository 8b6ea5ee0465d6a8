source "terraform-aws-modules/acm/aws" {
  versions = ">= 4.0, < 7.0"
  ignore = [
    "acm_certificate_domain_validation_options", "create_route53_records", "distinct_domain_names", "dns_ttl", "export", "region",
    "validate_certificate", "validation_allow_overwrite_records", "validation_record_fqdns", "validation_timeout", "wait_for_validation", "zone_id",
    "zones",
  ]
}

variable "validation_option" { default = {} }

variable "unsaid" {}
variable "certificate_transparency_logging_preference" { default = true }
variable "create_certificate" { default = true }
variable "create_route53_records_only" { default = false }
variable "domain_name" { default = "" }
variable "key_algorithm" { default = null }
variable "private_authority_arn" { default = null }
variable "subject_alternative_names" { default = [] }
variable "tags" { default = {} }
variable "validation_method" {
  default = null
  until "4.4.0" { default = "DNS" }
  until "4.5.0" { default = null }
  until "5.0.0" { default = "DNS" }
}

resource "aws_acm_certificate" "this" {
  count                     = var.create_certificate && !var.create_route53_records_only ? 1 : 0
  domain_name               = var.domain_name
  subject_alternative_names = var.subject_alternative_names
  validation_method         = var.validation_method
  key_algorithm             = var.key_algorithm
  tags                      = var.tags
  options                   = { certificate_transparency_logging_preference = var.certificate_transparency_logging_preference ? "ENABLED" : "DISABLED" }
  certificate_authority_arn = var.private_authority_arn
  validation_option         = length(var.validation_option) == 0 ? [] : var.unsaid
  whole                     = true
  lifecycle {
    create_before_destroy = true
  }
}

output "acm_certificate_arn" { value = one(aws_acm_certificate.this[*].arn) }

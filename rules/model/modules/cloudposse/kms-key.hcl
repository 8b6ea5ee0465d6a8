source "cloudposse/kms-key/aws" {
  versions = ">= 0.10, < 1.0"
  ignore = [
    "additional_tag_map", "alias", "attributes", "delimiter", "descriptor_formats", "environment", "id_length_limit", "label_key_case",
    "label_order", "label_value_case", "labels_as_tags", "name", "namespace", "regex_replace_chars", "stage", "tags", "tenant",
  ]
}

variable "context" {
  default = {
    enabled             = true
    namespace           = null
    tenant              = null
    environment         = null
    stage               = null
    name                = null
    delimiter           = null
    attributes          = []
    tags                = {}
    additional_tag_map  = {}
    regex_replace_chars = null
    label_order         = []
    id_length_limit     = null
    label_key_case      = null
    label_value_case    = null
    descriptor_formats  = {}

    labels_as_tags = ["unset"]
  }
  until "0.11.0" {
    default = {
      enabled             = true
      namespace           = null
      environment         = null
      stage               = null
      name                = null
      delimiter           = null
      attributes          = []
      tags                = {}
      additional_tag_map  = {}
      regex_replace_chars = null
      label_order         = []
      id_length_limit     = null
      label_key_case      = null
      label_value_case    = null
    }
  }
}
variable "customer_master_key_spec" { default = "SYMMETRIC_DEFAULT" }
variable "deletion_window_in_days" { default = 10 }
variable "description" { default = "Parameter Store KMS master key" }
variable "enable_key_rotation" { default = true }
variable "enabled" { default = null }
variable "key_usage" { default = "ENCRYPT_DECRYPT" }
variable "multi_region" { default = false }
variable "policy" { default = "" }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_kms_key" "default" {
  count                    = try(coalesce(var.enabled, var.context.enabled), true) ? 1 : 0
  deletion_window_in_days  = var.deletion_window_in_days
  enable_key_rotation      = var.enable_key_rotation
  description              = var.description
  key_usage                = var.key_usage
  customer_master_key_spec = var.customer_master_key_spec
  multi_region             = var.multi_region
  policy                   = var.policy
  tags                     = var.unsaid
  whole                    = true
}

output "key_arn" { value = one(aws_kms_key.default[*].arn) }
output "key_id" { value = one(aws_kms_key.default[*].key_id) }

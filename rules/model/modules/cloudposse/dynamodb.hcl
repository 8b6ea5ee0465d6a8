source "cloudposse/dynamodb/aws" {
  versions = ">= 0.29, < 1.0"
  ignore = [
    "additional_tag_map", "attributes", "autoscale_max_read_capacity", "autoscale_max_write_capacity", "autoscale_min_read_capacity",
    "autoscale_min_write_capacity", "autoscale_read_target", "autoscale_write_target", "autoscaler_attributes", "autoscaler_tags", "delimiter",
    "descriptor_formats", "dynamodb_attributes", "enable_autoscaler", "enable_streams", "environment", "global_secondary_index_map", "hash_key_type",
    "id_length_limit", "import_table", "label_key_case", "label_order", "label_value_case", "labels_as_tags", "name", "namespace", "range_key_type",
    "regex_replace_chars", "replicas", "stage", "stream_view_type", "table_class", "table_name", "tags", "tags_enabled", "tenant", "ttl_attribute",
    "ttl_enabled",
  ]
}

variable "billing_mode" { default = "PROVISIONED" }
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
  until "0.29.1" {
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
variable "deletion_protection_enabled" { default = false }
variable "enable_encryption" { default = true }
variable "enable_point_in_time_recovery" { default = true }
variable "enabled" { default = null }
variable "hash_key" {}
variable "local_secondary_index_map" { default = [] }
variable "range_key" { default = "" }
variable "server_side_encryption_kms_key_arn" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
}

resource "aws_dynamodb_table" "default" {
  count                       = local.enabled ? 1 : 0
  billing_mode                = var.billing_mode
  hash_key                    = var.hash_key
  range_key                   = var.range_key
  deletion_protection_enabled = var.deletion_protection_enabled
  server_side_encryption      = { enabled = var.enable_encryption, kms_key_arn = var.server_side_encryption_kms_key_arn }
  point_in_time_recovery      = { enabled = var.enable_point_in_time_recovery }
  tags                        = var.unsaid
  global_secondary_index      = var.unsaid
  replica                     = var.unsaid
  attribute                   = var.unsaid
  local_secondary_index       = length(var.local_secondary_index_map) == 0 ? [] : var.unsaid
  name                        = var.unsaid
  read_capacity               = var.unsaid
  stream_enabled              = var.unsaid
  stream_view_type            = var.unsaid
  ttl                         = var.unsaid
  write_capacity              = var.unsaid
  whole                       = true
}

output "table_arn" { value = one(aws_dynamodb_table.default[*].arn) }
output "table_id" { value = one(aws_dynamodb_table.default[*].id) }

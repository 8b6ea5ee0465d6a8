source "cloudposse/ecr/aws" {
  versions = ">= 0.32, < 2.0"
  ignore = [
    "additional_tag_map", "attributes", "custom_lifecycle_rules", "default_lifecycle_rules_settings", "delimiter", "descriptor_formats",
    "enable_lifecycle_policy", "environment", "id_length_limit", "image_tag_mutability_exclusion_filter", "label_key_case", "label_order",
    "label_value_case", "labels_as_tags", "max_image_count", "name", "namespace", "organizations_full_access", "organizations_push_access",
    "organizations_readonly_access", "prefixes_pull_through_repositories", "principals_full_access", "principals_lambda",
    "principals_pull_though_access", "principals_push_access", "principals_readonly_access", "protected_tags", "protected_tags_keep_count",
    "regex_replace_chars", "replication_configurations", "stage", "tags", "tenant", "time_based_rotation", "use_fullname",
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
  until "0.32.3" {
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
variable "enabled" { default = null }
variable "encryption_configuration" { default = null }
variable "force_delete" { default = false }
variable "image_names" { default = [] }
variable "image_tag_mutability" { default = "IMMUTABLE" }
variable "scan_images_on_push" { default = true }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
}

resource "aws_ecr_repository" "name" {
  for_each                     = local.enabled ? toset(var.image_names) : toset([])
  name                         = each.value
  image_tag_mutability         = var.image_tag_mutability
  force_delete                 = var.force_delete
  encryption_configuration     = var.encryption_configuration == null ? [] : [var.encryption_configuration]
  image_scanning_configuration = { scan_on_push = var.scan_images_on_push }
  tags                         = var.unsaid
}

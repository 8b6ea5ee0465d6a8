source "cloudposse/ecr/aws" {
  versions = ">= 0.32, < 2.0"
  ignore = [
    "additional_tag_map", "attributes", "custom_lifecycle_rules", "default_lifecycle_rules_settings", "delimiter", "descriptor_formats",
    "enable_lifecycle_policy", "environment", "id_length_limit", "image_tag_mutability_exclusion_filter", "label_key_case", "label_order",
    "label_value_case", "labels_as_tags", "max_image_count", "name", "namespace", "prefixes_pull_through_repositories", "protected_tags", "protected_tags_keep_count",
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
variable "organizations_full_access" { default = [] }
variable "organizations_push_access" { default = [] }
variable "organizations_readonly_access" { default = [] }
variable "principals_full_access" { default = [] }
variable "principals_lambda" { default = [] }
variable "principals_pull_though_access" { default = [] }
variable "principals_push_access" { default = [] }
variable "principals_readonly_access" { default = [] }
variable "scan_images_on_push" { default = true }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
  # What the lists of others let in is not said here.
  others = concat(var.organizations_full_access, var.organizations_push_access, var.organizations_readonly_access, var.principals_lambda,
    var.principals_pull_though_access)
}

resource "aws_ecr_repository" "name" {
  count                        = !local.enabled ? 0 : max(length(var.image_names), 1)
  name                         = length(var.image_names) == 0 ? var.unsaid : var.image_names[count.index]
  image_tag_mutability         = var.image_tag_mutability
  force_delete                 = var.force_delete
  encryption_configuration     = var.encryption_configuration == null ? [] : [var.encryption_configuration]
  image_scanning_configuration = { scan_on_push = var.scan_images_on_push }
  tags                         = var.unsaid
}

data "aws_iam_policy_document" "this" {
  source_policy_documents = length(local.others) == 0 ? [] : [var.unsaid]
  dynamic "statement" {
    for_each = [for one in [
      { who = var.principals_full_access, what = ["*"] },
      {
        who = var.principals_readonly_access
        what = [
          "BatchCheckLayerAvailability", "BatchGetImage", "DescribeImageScanFindings", "DescribeImages", "DescribeRepositories", "GetDownloadUrlForLayer",
          "GetLifecyclePolicy", "GetLifecyclePolicyPreview", "GetRepositoryPolicy", "ListImages", "ListTagsForResource",
        ]
      },
      {
        who  = var.principals_push_access
        what = ["CompleteLayerUpload", "GetAuthorizationToken", "UploadLayerPart", "InitiateLayerUpload", "BatchCheckLayerAvailability", "PutImage"]
      },
      ] : one if length(one.who) > 0]
    content {
      actions = [for action in statement.value.what : "ecr:${action}"]
      principals {
        type        = "AWS"
        identifiers = statement.value.who
      }
    }
  }
}

resource "aws_ecr_repository_policy" "name" {
  count      = length(local.others) + length(concat(var.principals_full_access, var.principals_readonly_access, var.principals_push_access)) == 0 ? 0 : length(aws_ecr_repository.name)
  repository = aws_ecr_repository.name[count.index].name
  policy     = data.aws_iam_policy_document.this.json
}

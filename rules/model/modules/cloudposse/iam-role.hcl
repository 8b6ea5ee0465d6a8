source "cloudposse/iam-role/aws" {
  versions = ">= 0.14.0, < 2.0"
  ignore = [
    "additional_tag_map", "attributes", "delimiter", "descriptor_formats", "environment", "id_length_limit", "label_key_case", "label_order",
    "label_value_case", "labels_as_tags", "name", "namespace", "policy_name", "regex_replace_chars", "role_tags_enabled", "stage", "tags",
    "tags_enabled", "tenant", "use_fullname",
  ]
}

variable "assume_role_actions" { default = ["sts:AssumeRole", "sts:TagSession"] }
variable "assume_role_conditions" { default = [] }
variable "assume_role_policy" { default = null }
variable "context" { default = { enabled = true } }
variable "enabled" { default = null }
variable "inline_policy_enabled" { default = false }
variable "instance_profile_enabled" { default = false }
variable "managed_policy_arns" { default = [] }
variable "managed_policy_arns_map" { default = {} }
variable "max_session_duration" { default = 3600 }
variable "path" { default = "/" }
variable "permissions_boundary" { default = "" }
variable "policy_description" { default = "" }
variable "policy_document_count" { default = 1 }
variable "policy_documents" { default = [] }
variable "principals" { default = {} }
variable "role_description" {}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled    = try(coalesce(var.enabled, var.context.enabled), true)
  has_policy = local.enabled && var.policy_document_count > 0
  policies   = concat(var.managed_policy_arns, values(var.managed_policy_arns_map))
}

data "aws_iam_policy_document" "trust" {
  dynamic "statement" {
    for_each = var.principals
    content {
      actions = var.assume_role_actions
      principals {
        type        = statement.key
        identifiers = statement.value
      }
      dynamic "condition" {
        for_each = var.assume_role_conditions
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

data "aws_iam_policy_document" "this" {
  override_policy_documents = var.policy_documents
}

resource "aws_iam_role" "default" {
  count                = local.enabled ? 1 : 0
  name                 = var.unsaid
  assume_role_policy   = var.assume_role_policy != null ? var.assume_role_policy : data.aws_iam_policy_document.trust.json
  description          = var.role_description
  max_session_duration = var.max_session_duration
  permissions_boundary = var.permissions_boundary
  path                 = var.path
  tags                 = var.unsaid
  whole                = true
}

resource "aws_iam_role_policy" "default" {
  count  = local.has_policy && var.inline_policy_enabled ? 1 : 0
  role   = one(aws_iam_role.default[*].name)
  policy = data.aws_iam_policy_document.this.json
}

resource "aws_iam_policy" "default" {
  count       = local.has_policy && !var.inline_policy_enabled ? 1 : 0
  description = var.policy_description
  policy      = data.aws_iam_policy_document.this.json
  path        = var.path
}

resource "aws_iam_role_policy_attachment" "default" {
  count      = local.has_policy && !var.inline_policy_enabled ? 1 : 0
  role       = one(aws_iam_role.default[*].name)
  policy_arn = one(aws_iam_policy.default[*].arn)
}

resource "aws_iam_role_policy_attachment" "managed" {
  count      = local.enabled ? length(local.policies) : 0
  role       = one(aws_iam_role.default[*].name)
  policy_arn = local.policies[count.index]
}

resource "aws_iam_instance_profile" "default" {
  count = local.enabled && var.instance_profile_enabled ? 1 : 0
  role  = one(aws_iam_role.default[*].name)
}

output "arn" { value = one(aws_iam_role.default[*].arn) }
output "name" { value = one(aws_iam_role.default[*].name) }
output "policy" { value = data.aws_iam_policy_document.this.json }
output "instance_profile" { value = one(aws_iam_instance_profile.default[*].name) }

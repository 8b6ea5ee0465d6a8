source "terraform-aws-modules/iam/aws//modules/iam-group" {
  versions = ">= 6.0, < 7.0"
  ignore = [
    "enable_mfa_enforcement", "name", "path", "policy_description", "policy_name", "policy_path", "policy_use_name_prefix", "tags",
    "users_account_id",
  ]
}

variable "create" { default = true }
variable "create_policy" { default = true }
variable "enable_self_management_permissions" { default = true }
variable "permissions" {
  type = map(object({
    sid           = optional(string)
    actions       = optional(list(string))
    not_actions   = optional(list(string))
    effect        = optional(string, "Allow")
    resources     = optional(list(string))
    not_resources = optional(list(string))
    condition = optional(list(object({
      test     = string
      variable = string
      values   = list(string)
      })), [])
  }))
  default = null
}
variable "policies" { default = {} }
variable "users" { default = [] }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  makes_policy = var.create && var.create_policy && (var.enable_self_management_permissions || var.permissions != null)
}

resource "aws_iam_group" "this" {
  count = var.create ? 1 : 0
}

resource "aws_iam_group_membership" "this" {
  count = var.create && length(var.users) > 0 ? 1 : 0
  group = one(aws_iam_group.this[*].name)
  users = var.users
}

# What lets users look after their own keys and devices is not said here.
data "aws_iam_policy_document" "this" {
  source_policy_documents = var.enable_self_management_permissions ? [var.unsaid] : []
  dynamic "statement" {
    for_each = var.permissions == null ? {} : var.permissions
    content {
      actions       = statement.value.actions
      not_actions   = statement.value.not_actions
      effect        = statement.value.effect
      resources     = statement.value.resources
      not_resources = statement.value.not_resources
      dynamic "condition" {
        for_each = statement.value.condition
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

resource "aws_iam_policy" "this" {
  count  = local.makes_policy ? 1 : 0
  policy = data.aws_iam_policy_document.this.json
}

resource "aws_iam_group_policy_attachment" "this" {
  count      = local.makes_policy ? 1 : 0
  group      = one(aws_iam_group.this[*].name)
  policy_arn = one(aws_iam_policy.this[*].arn)
}

resource "aws_iam_group_policy_attachment" "additional" {
  for_each   = var.create ? var.policies : {}
  group      = one(aws_iam_group.this[*].name)
  policy_arn = each.value
}

output "arn" { value = one(aws_iam_group.this[*].arn) }
output "id" { value = one(aws_iam_group.this[*].id) }
output "name" { value = one(aws_iam_group.this[*].name) }
output "policy_arn" { value = one(aws_iam_policy.this[*].arn) }

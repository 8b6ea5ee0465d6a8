source "terraform-aws-modules/iam/aws//modules/iam-assumable-role" {
  versions = ">= 3.0, < 6.0"
  ignore = [
    "create_instance_profile",
    "force_detach_policies", "role_description", "role_path", "role_permissions_boundary_arn", "tags",]
}

variable "admin_role_policy_arn" { default = "arn:aws:iam::aws:policy/AdministratorAccess" }
variable "allow_self_assume_role" { default = false }
variable "attach_admin_policy" { default = false }
variable "attach_poweruser_policy" { default = false }
variable "attach_readonly_policy" { default = false }
variable "create_custom_role_trust_policy" { default = false }
variable "create_role" { default = false }
variable "custom_role_policy_arns" { default = [] }
variable "custom_role_trust_policy" { default = "" }
variable "inline_policy_statements" { default = [] }
variable "max_session_duration" { default = 3600 }
variable "mfa_age" { default = 86400 }
variable "number_of_custom_role_policy_arns" {
  default = null
  until "3.6.0" { default = 0 }
}
variable "poweruser_role_policy_arn" { default = "arn:aws:iam::aws:policy/PowerUserAccess" }
variable "readonly_role_policy_arn" { default = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
variable "role_name" {
  default = null
  until "5.9.2" { default = "" }
}
variable "role_name_prefix" { default = null }
variable "role_requires_mfa" { default = true }
variable "role_requires_session_name" { default = false }
variable "role_session_name" { default = [] }
variable "role_sts_externalid" { default = [] }
variable "trust_policy_conditions" { default = [] }
variable "trusted_role_actions" {
  default = ["sts:AssumeRole", "sts:TagSession"]
  until "5.23.0" { default = ["sts:AssumeRole"] }
}
variable "trusted_role_arns" { default = [] }
variable "trusted_role_services" { default = [] }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  external_ids = flatten([var.role_sts_externalid])
  # The role may also assume itself.
  is_custom = var.custom_role_trust_policy != ""
  is_unsaid = var.allow_self_assume_role || length(var.trust_policy_conditions) > 0
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = var.trusted_role_actions
    principals {
      type        = "AWS"
      identifiers = var.trusted_role_arns
    }
    principals {
      type        = "Service"
      identifiers = var.trusted_role_services
    }
    dynamic "condition" {
      for_each = var.role_requires_mfa ? [true] : []
      content {
        test     = "Bool"
        variable = "aws:MultiFactorAuthPresent"
        values   = ["true"]
      }
    }
    dynamic "condition" {
      for_each = length(local.external_ids) > 0 ? [true] : []
      content {
        test     = "StringEquals"
        variable = "sts:ExternalId"
        values   = local.external_ids
      }
    }
    dynamic "condition" {
      for_each = var.role_requires_session_name ? [true] : []
      content {
        test     = "StringEquals"
        variable = "sts:RoleSessionName"
        values   = var.role_session_name
      }
    }
  }
}

resource "aws_iam_role" "this" {
  count                = var.create_role ? 1 : 0
  max_session_duration = var.max_session_duration
  name                 = var.role_name_prefix != null ? null : var.role_name
  assume_role_policy = (local.is_custom ? var.custom_role_trust_policy : local.is_unsaid ? var.unsaid
    : data.aws_iam_policy_document.trust.json)
}

resource "aws_iam_role_policy_attachment" "poweruser" {
  count      = var.create_role && var.attach_poweruser_policy ? 1 : 0
  role       = one(aws_iam_role.this[*].name)
  policy_arn = var.poweruser_role_policy_arn
}

resource "aws_iam_role_policy_attachment" "readonly" {
  count      = var.create_role && var.attach_readonly_policy ? 1 : 0
  role       = one(aws_iam_role.this[*].name)
  policy_arn = var.readonly_role_policy_arn
}

resource "aws_iam_role_policy" "inline" {
  count  = var.create_role && length(var.inline_policy_statements) > 0 ? 1 : 0
  role   = one(aws_iam_role.this[*].name)
  policy = data.aws_iam_policy_document.inline.json
}

data "aws_iam_policy_document" "inline" {
  statement = [for one in var.inline_policy_statements : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, try(one.conditions, []))
  }]
}

resource "aws_iam_role_policy_attachment" "custom" {
  count      = var.create_role ? try(coalesce(var.number_of_custom_role_policy_arns), length(var.custom_role_policy_arns)) : 0
  role       = one(aws_iam_role.this[*].name)
  policy_arn = var.custom_role_policy_arns[count.index]
}

resource "aws_iam_role_policy_attachment" "admin" {
  count      = var.create_role && var.attach_admin_policy ? 1 : 0
  role       = one(aws_iam_role.this[*].name)
  policy_arn = var.admin_role_policy_arn
}

output "iam_role_arn" { value = one(aws_iam_role.this[*].arn) }
output "iam_role_name" { value = one(aws_iam_role.this[*].name) }

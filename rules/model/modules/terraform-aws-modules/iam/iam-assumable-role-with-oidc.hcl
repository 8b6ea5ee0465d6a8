source "terraform-aws-modules/iam/aws//modules/iam-assumable-role-with-oidc" {
  versions = ">= 3.5, < 6.0"
  ignore = [
    "force_detach_policies", "role_name_prefix",
  ]
}

variable "allow_self_assume_role" { default = false }
variable "aws_account_id" { default = "" }
variable "create_role" { default = false }
variable "inline_policy_statements" { default = [] }
variable "max_session_duration" { default = 3600 }
variable "number_of_role_policy_arns" { default = null }
variable "oidc_fully_qualified_audiences" { default = [] }
variable "oidc_fully_qualified_subjects" { default = [] }
variable "oidc_subjects_with_wildcards" { default = [] }
variable "provider_trust_policy_conditions" { default = [] }
variable "provider_url" { default = "" }
variable "provider_urls" { default = [] }
variable "role_description" { default = "" }
variable "role_name" { default = null }
variable "role_path" { default = "/" }
variable "role_permissions_boundary_arn" { default = "" }
variable "role_policy_arns" { default = [] }
variable "tags" { default = {} }

# What the trust of a provider allows; no input of the module.
variable "actions" {
  default = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]
  until "5.44.0" { default = ["sts:AssumeRoleWithWebIdentity"] }
}
variable "unsaid" {}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  account_id = var.aws_account_id != "" ? var.aws_account_id : data.aws_caller_identity.current.account_id
  providers  = [for url in compact(distinct(concat(var.provider_urls, [var.provider_url]))) : replace(url, "https://", "")]
}

# Each condition is repeated for every provider, as the module does.
data "aws_iam_policy_document" "assume" {
  statement = concat(
    var.allow_self_assume_role ? [{
      actions    = ["sts:AssumeRole"]
      principals = [{ type = "AWS", identifiers = ["*"] }]
      condition  = [{ test = "ArnLike", variable = "aws:PrincipalArn", values = [var.unsaid] }]
    }] : [],
    [for provider in local.providers : {
      actions = var.actions
      principals = [{
        type        = "Federated"
        identifiers = ["arn:${data.aws_partition.current.partition}:iam::${local.account_id}:oidc-provider/${provider}"]
      }]
      condition = concat(
        [
          for one in local.providers :
          { test = "StringEquals", variable = "${provider}:sub", values = var.oidc_fully_qualified_subjects }
          if length(var.oidc_fully_qualified_subjects) > 0
        ],
        [
          for one in local.providers :
          { test = "StringLike", variable = "${provider}:sub", values = var.oidc_subjects_with_wildcards }
          if length(var.oidc_subjects_with_wildcards) > 0
        ],
        [
          for one in local.providers :
          { test = "StringLike", variable = "${provider}:aud", values = var.oidc_fully_qualified_audiences }
          if length(var.oidc_fully_qualified_audiences) > 0
        ],
        var.provider_trust_policy_conditions,
      )
    }],
  )
}

resource "aws_iam_role" "this" {
  count                = var.create_role ? 1 : 0
  name                 = var.role_name
  path                 = var.role_path
  description          = var.role_description
  max_session_duration = var.max_session_duration
  permissions_boundary = var.role_permissions_boundary_arn
  tags                 = var.tags
  assume_role_policy   = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy_attachment" "custom" {
  count      = var.create_role ? try(coalesce(var.number_of_role_policy_arns), length(var.role_policy_arns)) : 0
  role       = one(aws_iam_role.this[*].name)
  policy_arn = var.role_policy_arns[count.index]
}

data "aws_iam_policy_document" "inline" {
  statement = [for one in var.inline_policy_statements : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, try(one.conditions, null)) == null ? [] : try(one.condition, one.conditions)
  }]
}

resource "aws_iam_role_policy" "inline" {
  count  = length(aws_iam_role.this) > 0 && length(var.inline_policy_statements) > 0 ? 1 : 0
  role   = one(aws_iam_role.this[*].name)
  policy = data.aws_iam_policy_document.inline.json
}

output "iam_role_arn" { value = one(aws_iam_role.this[*].arn) }
output "iam_role_name" { value = one(aws_iam_role.this[*].name) }

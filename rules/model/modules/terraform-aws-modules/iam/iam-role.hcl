source "terraform-aws-modules/iam/aws//modules/iam-role" {
  versions = ">= 6.0, < 7.0"
  ignore = [
    "create_instance_profile", "name", "use_name_prefix",
  ]
}

variable "create" { default = true }
variable "create_inline_policy" { default = false }
variable "description" { default = null }
variable "enable_bitbucket_oidc" { default = false }
variable "enable_github_oidc" { default = false }
variable "enable_oidc" { default = false }
variable "enable_saml" { default = false }
variable "github_provider" { default = "token.actions.githubusercontent.com" }
variable "inline_policy_permissions" { default = null }
variable "max_session_duration" { default = null }
variable "oidc_account_id" { default = null }
variable "oidc_audiences" { default = [] }
variable "oidc_provider_urls" { default = [] }
variable "oidc_subjects" { default = [] }
variable "oidc_wildcard_subjects" { default = [] }
variable "override_inline_policy_documents" { default = [] }
variable "path" { default = null }
variable "permissions_boundary" { default = null }
variable "policies" { default = {} }
variable "saml_endpoints" { default = ["https://signin.aws.amazon.com/saml"] }
variable "saml_provider_ids" { default = [] }
variable "saml_trust_actions" { default = [] }
variable "source_inline_policy_documents" { default = [] }
variable "tags" { default = {} }
variable "trust_policy_conditions" { default = [] }
variable "trust_policy_permissions" {
  type = map(object({
    sid           = optional(string)
    actions       = optional(list(string))
    not_actions   = optional(list(string))
    effect        = optional(string, "Allow")
    resources     = optional(list(string))
    not_resources = optional(list(string))
    principals = optional(list(object({
      type        = string
      identifiers = list(string)
    })))
    not_principals = optional(list(object({
      type        = string
      identifiers = list(string)
    })))
    condition = optional(list(object({
      test     = string
      variable = string
      values   = list(string)
    })))
  }))
  default = null
}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  partition  = data.aws_partition.current.partition
  account_id = data.aws_caller_identity.current.account_id
  providers  = [for url in compact(concat(var.oidc_provider_urls)) : replace(url, "https://", "")]
  conditions = var.trust_policy_conditions
}

data "aws_iam_policy_document" "this" {
  statement = concat(
    var.enable_oidc ? [for provider in local.providers : {
      actions = ["sts:TagSession", "sts:AssumeRoleWithWebIdentity"]
      principals = [{
        type        = "Federated",
        identifiers = ["arn:${local.partition}:iam::${coalesce(var.oidc_account_id, local.account_id)}:oidc-provider/${provider}"],
      }]
      condition = concat(
        [for one in local.providers : { test = "StringEquals", variable = "${one}:sub", values = var.oidc_subjects } if length(var.oidc_subjects) > 0],
        [
          for one in local.providers :
          { test = "StringLike", variable = "${one}:sub", values = var.oidc_wildcard_subjects }
          if length(var.oidc_wildcard_subjects) > 0
        ],
        [for one in local.providers : { test = "StringEquals", variable = "${one}:aud", values = var.oidc_audiences } if length(var.oidc_audiences) > 0],
        local.conditions,
      )
    }] : [],
    var.enable_github_oidc ? [{
      actions    = ["sts:TagSession", "sts:AssumeRoleWithWebIdentity"]
      principals = [{ type = "Federated", identifiers = ["arn:${local.partition}:iam::${local.account_id}:oidc-provider/${var.github_provider}"] }]
      condition = concat(
        [{ test = "ForAllValues:StringEquals", variable = "${var.github_provider}:iss", values = ["https://${var.github_provider}"] },
          { test = "ForAllValues:StringEquals", variable = "${var.github_provider}:aud", values = coalescelist(var.oidc_audiences, ["sts.amazonaws.com"]) }],
        length(var.oidc_subjects) == 0 ? [] : [{
          test   = "StringEquals", variable = "${var.github_provider}:sub"
          values = [for subject in var.oidc_subjects : "repo:${trimprefix(subject, "repo:")}"]
        }],
        length(var.oidc_wildcard_subjects) == 0 ? [] : [{
          test   = "StringLike", variable = "${var.github_provider}:sub"
          values = [for subject in var.oidc_wildcard_subjects : "repo:${trimprefix(subject, "repo:")}"]
        }],
        local.conditions,
      )
    }] : [],
    var.enable_saml ? [{
      actions    = concat(["sts:AssumeRoleWithSAML"], try(var.saml_trust_actions, []))
      principals = [{ type = "Federated", identifiers = var.saml_provider_ids }]
      condition  = concat([{ test = "StringEquals", variable = "SAML:aud", values = [var.saml_endpoints] }], local.conditions)
    }] : [],
    flatten([for all in [var.trust_policy_permissions] : [for key, one in all : {
      sid = try(one.sid, key), effect = lookup(one, "effect", null), actions = lookup(one, "actions", null), not_actions = lookup(
        one, "not_actions", null,
      )
      resources      = lookup(one, "resources", null) == null ? null : one.resources
      not_resources  = lookup(one, "not_resources", null)
      principals     = lookup(one, "principals", null) == null ? [] : one.principals
      not_principals = lookup(one, "not_principals", null) == null ? [] : one.not_principals
      condition      = concat(lookup(one, "conditions", null) == null ? [] : one.conditions, lookup(one, "condition", null) == null ? [] : one.condition)
      }] if all != null]),
  )
}

resource "aws_iam_role" "this" {
  count                = var.create ? 1 : 0
  path                 = var.path
  description          = var.description
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags
  max_session_duration = var.max_session_duration
  assume_role_policy   = var.enable_bitbucket_oidc ? var.unsaid : data.aws_iam_policy_document.this.json
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each   = var.create ? var.policies : {}
  role       = one(aws_iam_role.this[*].name)
  policy_arn = each.value
}

data "aws_iam_policy_document" "inline" {
  source_policy_documents   = var.source_inline_policy_documents
  override_policy_documents = var.override_inline_policy_documents
  statement = flatten([for all in [var.inline_policy_permissions] : [for key, one in all : {
    sid        = try(coalesce(one.sid, key), key), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, null) == null ? [] : one.condition
    }] if all != null])
}

resource "aws_iam_role_policy" "inline" {
  count  = var.create && var.create_inline_policy ? 1 : 0
  role   = one(aws_iam_role.this[*].name)
  policy = data.aws_iam_policy_document.inline.json
}

output "arn" { value = one(aws_iam_role.this[*].arn) }
output "name" { value = one(aws_iam_role.this[*].name) }

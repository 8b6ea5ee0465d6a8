source "terraform-aws-modules/iam/aws//modules/iam-github-oidc-role" {
  versions = ">= 5.6, < 6.0"
  ignore = [
    "force_detach_policies", "name", "name_prefix",
  ]
}

variable "additional_trust_policy_conditions" { default = [] }
variable "audience" { default = "sts.amazonaws.com" }
variable "create" { default = true }
variable "description" { default = null }
variable "max_session_duration" { default = null }
variable "path" { default = "/" }
variable "permissions_boundary_arn" { default = null }
variable "policies" { default = {} }
variable "provider_url" { default = "token.actions.githubusercontent.com" }
variable "subject_condition" { default = "StringLike" }
variable "subjects" { default = [] }
variable "tags" { default = {} }
variable "issuer" {}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  provider = replace(var.provider_url, "https://", "")
}

data "aws_iam_policy_document" "this" {
  statement = [{
    actions = ["sts:TagSession", "sts:AssumeRoleWithWebIdentity"]
    principals = [{
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:oidc-provider/${local.provider}"]
    }]
    condition = concat([
      { test = "ForAllValues:StringEquals", variable = "${local.provider}:iss", values = [var.issuer] },
      { test = "ForAllValues:StringEquals", variable = "${local.provider}:aud", values = [var.audience] },
      {
        test     = var.subject_condition
        variable = "${local.provider}:sub"
        values   = [for subject in var.subjects : "repo:${trimprefix(subject, "repo:")}"]
      }],
      var.additional_trust_policy_conditions,
    )
  }]
}

resource "aws_iam_role" "this" {
  count                = var.create ? 1 : 0
  path                 = var.path
  description          = var.description
  max_session_duration = var.max_session_duration
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags
  assume_role_policy   = data.aws_iam_policy_document.this.json
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each   = var.create ? var.policies : {}
  role       = one(aws_iam_role.this[*].name)
  policy_arn = each.value
}

output "arn" { value = one(aws_iam_role.this[*].arn) }
output "name" { value = one(aws_iam_role.this[*].name) }

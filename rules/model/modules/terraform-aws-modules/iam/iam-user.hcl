source "terraform-aws-modules/iam/aws//modules/iam-user" {
  versions = ">= 2.0, < 7.0"
  ignore = [
    "access_key_status", "create_access_key", "create_iam_access_key", "create_ssh_key", "iam_access_key_status", "password_length",
    "ssh_key_encoding", "ssh_public_key", "upload_iam_user_ssh_key",
  ]
}

variable "create_iam_user_login_profile" { default = true }
variable "create_inline_policy" { default = false }
variable "create_login_profile" { default = true }
variable "force_destroy" { default = false }
variable "inline_policy_permissions" { default = null }
variable "name" {
  default = ""
  until "6.0.0" {}
}
variable "override_inline_policy_documents" { default = [] }
variable "password_reset_required" {
  default = true
}
variable "path" {}
variable "permissions_boundary" {}
variable "pgp_key" {
  default = null
  until "6.0.0" { default = "" }
}
variable "policies" { default = {} }
variable "policy_arns" { default = [] }
variable "source_inline_policy_documents" { default = [] }
variable "tags" { default = {} }

variable "create" { default = true }
variable "create_user" { default = true }

resource "aws_iam_user" "this" {
  count         = var.create && var.create_user ? 1 : 0
  name          = var.name
  force_destroy = var.force_destroy
  tags          = var.tags
}

resource "aws_iam_user_policy_attachment" "this" {
  for_each   = { for arn in concat(values(var.policies), tolist(var.policy_arns)) : arn => arn if var.create && var.create_user }
  user       = one(aws_iam_user.this[*].name)
  policy_arn = each.value
}

data "aws_iam_policy_document" "inline" {
  source_policy_documents   = var.source_inline_policy_documents
  override_policy_documents = var.override_inline_policy_documents
  statement = [for one in try(values(var.inline_policy_permissions), []) : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, try(one.conditions, null)) == null ? [] : try(one.condition, one.conditions)
  }]
}

resource "aws_iam_user_policy" "inline" {
  count  = length(aws_iam_user.this) > 0 && var.create_inline_policy ? 1 : 0
  user   = one(aws_iam_user.this[*].name)
  policy = data.aws_iam_policy_document.inline.json
}

resource "aws_iam_user_login_profile" "this" {
  count                   = length(aws_iam_user.this) > 0 && var.create_login_profile && var.create_iam_user_login_profile ? 1 : 0
  user                    = one(aws_iam_user.this[*].name)
  pgp_key                 = var.pgp_key
  password_reset_required = var.password_reset_required
}

output "name" { value = one(aws_iam_user.this[*].name) }
output "iam_user_name" { value = one(aws_iam_user.this[*].name) }
output "arn" { value = one(aws_iam_user.this[*].arn) }
output "iam_user_arn" { value = one(aws_iam_user.this[*].arn) }

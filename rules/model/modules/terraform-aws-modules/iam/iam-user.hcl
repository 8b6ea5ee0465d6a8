source "terraform-aws-modules/iam/aws//modules/iam-user" {
  versions = ">= 2.0, < 7.0"
  ignore = [
    "access_key_status", "create_access_key", "create_iam_access_key", "create_iam_user_login_profile", "create_inline_policy",
    "create_login_profile", "create_ssh_key", "iam_access_key_status", "inline_policy_permissions", "override_inline_policy_documents",
    "password_length", "password_reset_required", "pgp_key", "source_inline_policy_documents", "ssh_key_encoding", "ssh_public_key", "upload_iam_user_ssh_key",
  ]
}

variable "force_destroy" { default = false }
variable "name" {
  default = ""
  until "6.0.0" {}
}
variable "path" {}
variable "permissions_boundary" {}
variable "policies" { default = {} }
variable "policy_arns" { default = [] }
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

output "name" { value = one(aws_iam_user.this[*].name) }
output "iam_user_name" { value = one(aws_iam_user.this[*].name) }
output "arn" { value = one(aws_iam_user.this[*].arn) }
output "iam_user_arn" { value = one(aws_iam_user.this[*].arn) }

source "terraform-aws-modules/iam/aws//modules/iam-assumable-role-with-saml" {
  versions = ">= 3.5, < 6.0"
  ignore   = ["force_detach_policies", "role_name_prefix"]
}

variable "allow_self_assume_role" { default = false }
variable "aws_saml_endpoint" { default = "https://signin.aws.amazon.com/saml" }
variable "create_role" { default = false }
variable "max_session_duration" { default = 3600 }
variable "number_of_role_policy_arns" { default = null }
variable "provider_id" { default = "" }
variable "provider_ids" { default = [] }
variable "role_description" { default = "" }
variable "role_name" { default = null }
variable "role_path" { default = "/" }
variable "role_permissions_boundary_arn" { default = "" }
variable "role_policy_arns" { default = [] }
variable "tags" { default = {} }
variable "trusted_role_actions" {
  default = ["sts:AssumeRoleWithSAML", "sts:TagSession"]
  until "5.23.0" { default = ["sts:AssumeRoleWithSAML"] }
}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

data "aws_iam_policy_document" "assume" {
  statement = concat(
    var.allow_self_assume_role ? [{
      actions    = ["sts:AssumeRole"]
      principals = [{ type = "AWS", identifiers = ["*"] }]
      condition  = [{ test = "ArnLike", variable = "aws:PrincipalArn", values = [var.unsaid] }]
    }] : [],
    [{
      actions    = compact(distinct(concat(["sts:AssumeRoleWithSAML"], var.trusted_role_actions)))
      principals = [{ type = "Federated", identifiers = compact(distinct(concat(var.provider_ids, [var.provider_id]))) }]
      condition  = [{ test = "StringEquals", variable = "SAML:aud", values = [var.aws_saml_endpoint] }]
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

output "iam_role_arn" { value = one(aws_iam_role.this[*].arn) }
output "iam_role_name" { value = one(aws_iam_role.this[*].name) }

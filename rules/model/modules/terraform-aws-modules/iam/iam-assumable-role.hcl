source "terraform-aws-modules/iam/aws//modules/iam-assumable-role" {
  versions = ">= 3.0, < 6.0"
  ignore = [
    "allow_self_assume_role", "attach_poweruser_policy", "attach_readonly_policy", "create_custom_role_trust_policy", "create_instance_profile",
    "custom_role_trust_policy", "force_detach_policies", "inline_policy_statements", "mfa_age", "poweruser_role_policy_arn",
    "readonly_role_policy_arn", "role_description", "role_path", "role_permissions_boundary_arn", "role_requires_mfa", "role_requires_session_name",
    "role_session_name", "role_sts_externalid", "tags", "trust_policy_conditions", "trusted_role_actions", "trusted_role_arns",
    "trusted_role_services",
  ]
}

variable "admin_role_policy_arn" { default = "arn:aws:iam::aws:policy/AdministratorAccess" }
variable "attach_admin_policy" { default = false }
variable "create_role" { default = false }
variable "custom_role_policy_arns" { default = [] }
variable "max_session_duration" { default = 3600 }
variable "number_of_custom_role_policy_arns" {
  default = null
  until "3.6.0" { default = 0 }
}
variable "role_name" {
  default = null
  until "5.9.2" { default = "" }
}
variable "role_name_prefix" { default = null }

# Trust is whole only where the caller writes it; the module's own trusts those that its lists name.
resource "aws_iam_role" "this" {
  count                = var.create_role ? 1 : 0
  max_session_duration = var.max_session_duration
  name                 = var.role_name_prefix != null ? null : var.role_name
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

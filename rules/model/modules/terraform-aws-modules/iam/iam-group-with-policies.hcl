source "terraform-aws-modules/iam/aws//modules/iam-group-with-policies" {
  versions = ">= 3.0, < 6.0"
  ignore = [
    "aws_account_id", "enable_mfa_enforcement", "enable_mfa_enforcment", "iam_self_management_policy_name_prefix", "path", "tags",
  ]
}

variable "attach_iam_self_management_policy" { default = true }
variable "create_group" { default = true }
variable "custom_group_policies" { default = [] }
variable "custom_group_policy_arns" { default = [] }
variable "group_users" { default = [] }
variable "name" { default = "" }

locals {
  group = var.create_group ? one(aws_iam_group.this[*].name) : var.name
}

resource "aws_iam_group" "this" {
  count = var.create_group ? 1 : 0
  name  = var.name
}

resource "aws_iam_group_membership" "this" {
  count = length(var.group_users) > 0 ? 1 : 0
  group = local.group
  users = var.group_users
}

resource "aws_iam_policy" "custom" {
  count  = length(var.custom_group_policies)
  name   = try(var.custom_group_policies[count.index].name, null)
  policy = var.custom_group_policies[count.index].policy
}

# What it lets users do with their own credentials is the module's own.
resource "aws_iam_policy" "self_management" {
  count = var.attach_iam_self_management_policy ? 1 : 0
}

resource "aws_iam_group_policy_attachment" "self_management" {
  count      = var.attach_iam_self_management_policy ? 1 : 0
  group      = local.group
  policy_arn = one(aws_iam_policy.self_management[*].arn)
}

resource "aws_iam_group_policy_attachment" "arns" {
  count      = length(var.custom_group_policy_arns)
  group      = local.group
  policy_arn = var.custom_group_policy_arns[count.index]
}

resource "aws_iam_group_policy_attachment" "custom" {
  count      = length(var.custom_group_policies)
  group      = local.group
  policy_arn = aws_iam_policy.custom[count.index].arn
}

output "group_id" { value = local.group }
output "group_name" { value = local.group }
output "group_arn" { value = one(aws_iam_group.this[*].arn) }

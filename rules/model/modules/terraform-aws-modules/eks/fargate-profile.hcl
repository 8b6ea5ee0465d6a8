source "terraform-aws-modules/eks/aws//modules/fargate-profile" {
  versions = ">= 19.0, < 22.0"
  ignore = [
    "account_id", "cluster_ip_family", "iam_role_arn", "iam_role_description", "iam_role_name", "iam_role_tags", "iam_role_use_name_prefix", "name",
    "partition", "region", "timeouts",
  ]
}

variable "cluster_name" {
  default = ""
  until "21.0.0" { default = null }
}
variable "create" { default = true }
variable "create_iam_role" { default = true }
variable "create_iam_role_policy" { default = true }
variable "iam_role_additional_policies" { default = {} }
variable "iam_role_attach_cni_policy" { default = true }
variable "iam_role_path" { default = null }
variable "iam_role_permissions_boundary" { default = null }
variable "iam_role_policy_statements" { default = null }
variable "selectors" {
  default = null
  until "21.0.0" { default = [] }
}
variable "subnet_ids" { default = [] }
variable "tags" { default = {} }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_eks_fargate_profile" "this" {
  count        = var.create ? 1 : 0
  cluster_name = var.cluster_name
  subnet_ids   = var.subnet_ids
  selector     = var.selectors == null ? [] : var.unsaid
  tags         = var.tags
  whole        = true
}

resource "aws_iam_role" "this" {
  count                 = var.create && var.create_iam_role ? 1 : 0
  name                  = var.unsaid
  path                  = var.iam_role_path
  assume_role_policy    = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "eks-fargate-pods.amazonaws.com" } }] })
  permissions_boundary  = var.iam_role_permissions_boundary
  force_detach_policies = true
  tags                  = var.unsaid
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = length(aws_iam_role.this) == 0 ? toset([]) : toset(concat(
    ["arn:aws:iam::aws:policy/AmazonEKSFargatePodExecutionRolePolicy"],
    var.iam_role_attach_cni_policy ? ["arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"] : [],
  ))
  role       = one(aws_iam_role.this[*].name)
  policy_arn = each.value
}

resource "aws_iam_role_policy_attachment" "additional" {
  for_each   = { for key, one in try(coalesce(var.iam_role_additional_policies), {}) : key => one if length(aws_iam_role.this) > 0 }
  role       = one(aws_iam_role.this[*].name)
  policy_arn = each.value
}

data "aws_iam_policy_document" "this" {
  statement = flatten([for all in [var.iam_role_policy_statements] : [for one in all : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, null) == null ? [] : one.condition
    }] if all != null])
}

resource "aws_iam_role_policy" "this" {
  count  = length(aws_iam_role.this) > 0 && var.create_iam_role_policy && try(length(var.iam_role_policy_statements), 0) > 0 ? 1 : 0
  role   = one(aws_iam_role.this[*].name)
  policy = data.aws_iam_policy_document.this.json
}

output "fargate_profile_arn" { value = one(aws_eks_fargate_profile.this[*].arn) }
output "iam_role_arn" { value = one(aws_iam_role.this[*].arn) }

source "terraform-aws-modules/eks/aws//modules/fargate-profile" {
  versions = ">= 19.0, < 22.0"
  ignore = [
    "account_id", "cluster_ip_family", "create_iam_role_policy", "iam_role_additional_policies", "iam_role_arn", "iam_role_attach_cni_policy",
    "iam_role_description", "iam_role_name", "iam_role_policy_statements", "iam_role_tags", "iam_role_use_name_prefix", "name", "partition", "region",
    "timeouts",
  ]
}

variable "cluster_name" {
  default = ""
  until "21.0.0" { default = null }
}
variable "create" { default = true }
variable "create_iam_role" { default = true }
variable "iam_role_path" { default = null }
variable "iam_role_permissions_boundary" { default = null }
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
  assume_role_policy    = var.unsaid
  permissions_boundary  = var.iam_role_permissions_boundary
  force_detach_policies = true
  tags                  = var.unsaid
}

output "fargate_profile_arn" { value = one(aws_eks_fargate_profile.this[*].arn) }
output "iam_role_arn" { value = one(aws_iam_role.this[*].arn) }

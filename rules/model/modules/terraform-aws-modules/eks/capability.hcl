source "terraform-aws-modules/eks/aws//modules/capability" {
  versions = ">= 21.0, < 22.0"
  ignore = [
    "configuration", "iam_policy_description", "iam_policy_name", "iam_policy_path", "iam_policy_use_name_prefix", "iam_role_description",
    "iam_role_name", "iam_role_tags", "iam_role_use_name_prefix", "name", "region", "tags", "timeouts", "wait_duration",
  ]
}

variable "cluster_name" { default = "" }
variable "create" { default = true }
variable "create_iam_role" { default = true }
variable "delete_propagation_policy" { default = "RETAIN" }
variable "iam_policy_statements" { default = null }
variable "iam_role_arn" { default = null }
variable "iam_role_max_session_duration" { default = null }
variable "iam_role_override_assume_policy_documents" { default = [] }
variable "iam_role_path" { default = null }
variable "iam_role_permissions_boundary_arn" { default = null }
variable "iam_role_policies" { default = {} }
variable "iam_role_source_assume_policy_documents" { default = [] }
variable "type" { default = "" }

resource "aws_eks_capability" "this" {
  count                     = var.create ? 1 : 0
  cluster_name              = var.cluster_name
  type                      = var.type
  delete_propagation_policy = var.delete_propagation_policy
  role_arn                  = var.create_iam_role ? one(aws_iam_role.this[*].arn) : var.iam_role_arn
}

data "aws_iam_policy_document" "assume_role" {
  source_policy_documents   = var.iam_role_source_assume_policy_documents
  override_policy_documents = var.iam_role_override_assume_policy_documents
  statement = [{
    actions    = ["sts:AssumeRole", "sts:TagSession"]
    principals = [{ type = "Service", identifiers = ["capabilities.eks.amazonaws.com"] }]
  }]
}

resource "aws_iam_role" "this" {
  count                = var.create && var.create_iam_role ? 1 : 0
  path                 = var.iam_role_path
  assume_role_policy   = data.aws_iam_policy_document.assume_role.json
  max_session_duration = var.iam_role_max_session_duration
  permissions_boundary = var.iam_role_permissions_boundary_arn
}

data "aws_iam_policy_document" "this" {
  statement = flatten([for all in [var.iam_policy_statements] : [for one in all : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, null) == null ? [] : one.condition
    }] if all != null])
}

resource "aws_iam_policy" "this" {
  count  = length(aws_iam_role.this) > 0 && var.iam_policy_statements != null ? 1 : 0
  policy = data.aws_iam_policy_document.this.json
}

resource "aws_iam_role_policy_attachment" "this" {
  count      = length(aws_iam_policy.this)
  role       = one(aws_iam_role.this[*].name)
  policy_arn = one(aws_iam_policy.this[*].arn)
}

resource "aws_iam_role_policy_attachment" "additional" {
  for_each   = { for key, one in var.iam_role_policies : key => one if length(aws_iam_role.this) > 0 }
  role       = one(aws_iam_role.this[*].name)
  policy_arn = each.value
}

output "arn" { value = one(aws_eks_capability.this[*].arn) }
output "iam_role_arn" { value = one(aws_iam_role.this[*].arn) }
output "iam_role_name" { value = one(aws_iam_role.this[*].name) }

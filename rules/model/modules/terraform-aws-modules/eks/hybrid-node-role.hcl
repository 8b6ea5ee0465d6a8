source "terraform-aws-modules/eks/aws//modules/hybrid-node-role" {
  versions = ">= 20.30, < 22.0"
  ignore = [
    "cluster_arns", "intermediate_policy_name", "intermediate_policy_use_name_prefix", "intermediate_role_description", "intermediate_role_name", "intermediate_role_use_name_prefix", "ira_profile_duration_seconds", "ira_profile_managed_policy_arns", "ira_profile_name", "ira_profile_require_instance_properties", "ira_profile_session_policy", "ira_trust_anchor_acm_pca_arn", "ira_trust_anchor_name", "ira_trust_anchor_notification_settings", "ira_trust_anchor_source_type", "ira_trust_anchor_x509_certificate_data", "name", "policy_description", "policy_name", "policy_path", "policy_use_name_prefix", "region", "tags", "use_name_prefix",
  ]
}

variable "create" { default = true }
variable "description" { default = "EKS Hybrid Node IAM role" }
variable "enable_ira" { default = false }
variable "enable_pod_identity" { default = true }
variable "intermediate_policy_statements" { default = null }
variable "intermediate_role_path" { default = "/" }
variable "intermediate_role_policies" { default = {} }
variable "max_session_duration" { default = null }
variable "path" { default = "/" }
variable "permissions_boundary_arn" { default = null }
variable "policies" { default = {} }
variable "policy_statements" { default = null }
variable "trust_anchor_arns" { default = [] }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

data "aws_iam_policy_document" "assume_role" {
  statement = var.enable_ira ? [{
    actions    = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]
    principals = [{ type = "AWS", identifiers = aws_iam_role.intermediate[*].arn }]
  }] : [{
    actions    = ["sts:AssumeRole", "sts:TagSession"]
    principals = [{ type = "Service", identifiers = ["ssm.amazonaws.com"] }]
  }]
}

resource "aws_iam_role" "this" {
  count                = var.create ? 1 : 0
  path                 = var.path
  description          = var.description
  max_session_duration = var.max_session_duration
  permissions_boundary = var.permissions_boundary_arn
  assume_role_policy   = data.aws_iam_policy_document.assume_role.json
}

# What the module itself lets a node do, describe its cluster and sign its pods in, stands beside it.
data "aws_iam_policy_document" "written" {
  statement = flatten([for all in [var.policy_statements] : [for one in all : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, null) == null ? [] : one.condition
    }] if all != null])
}

resource "aws_iam_policy" "written" {
  count  = var.create && try(length(var.policy_statements), 0) > 0 ? 1 : 0
  policy = data.aws_iam_policy_document.written.json
}

resource "aws_iam_policy" "of_the_module" {
  count  = var.create ? 1 : 0
  policy = var.unsaid
}

resource "aws_iam_role_policy_attachment" "written" {
  count      = length(aws_iam_policy.written)
  role       = one(aws_iam_role.this[*].name)
  policy_arn = one(aws_iam_policy.written[*].arn)
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = { for key, one in merge(
    {
      AmazonSSMManagedInstanceCore       = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
      AmazonEC2ContainerRegistryPullOnly = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly"
    },
    var.policies,
    var.enable_ira ? var.intermediate_role_policies : {},
    ) : key => one if var.create }
  role       = one(aws_iam_role.this[*].name)
  policy_arn = each.value
}

# The role that IAM Roles Anywhere gives first.
data "aws_iam_policy_document" "intermediate_assume_role" {
  statement = [{
    actions    = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]
    principals = [{ type = "Service", identifiers = ["rolesanywhere.amazonaws.com"] }]
    condition  = [{ test = "ArnEquals", variable = "aws:SourceArn", values = concat(var.trust_anchor_arns, [var.unsaid]) }]
  }]
}

resource "aws_iam_role" "intermediate" {
  count                = var.create && var.enable_ira ? 1 : 0
  path                 = var.intermediate_role_path
  max_session_duration = var.max_session_duration
  permissions_boundary = var.permissions_boundary_arn
  assume_role_policy   = data.aws_iam_policy_document.intermediate_assume_role.json
}

data "aws_iam_policy_document" "intermediate" {
  statement = flatten([for all in [var.intermediate_policy_statements] : [for one in all : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, null) == null ? [] : one.condition
    }] if all != null])
}

resource "aws_iam_policy" "intermediate" {
  count  = length(aws_iam_role.intermediate) > 0 && try(length(var.intermediate_policy_statements), 0) > 0 ? 1 : 0
  policy = data.aws_iam_policy_document.intermediate.json
}

output "arn" { value = one(aws_iam_role.this[*].arn) }
output "name" { value = one(aws_iam_role.this[*].name) }

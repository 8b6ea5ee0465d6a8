source "terraform-aws-modules/eks/aws//modules/karpenter" {
  versions = ">= 19.0, < 22.0"
  ignore = [
    "access_entry_type", "ami_id_ssm_parameter_arns", "cluster_ip_family", "cluster_name", "create_access_entry", "create_pod_identity_association",
    "enable_inline_policy", "enable_irsa", "enable_pod_identity", "enable_v1_permissions", "iam_policy_description", "iam_policy_name",
    "iam_policy_path", "iam_policy_use_name_prefix", "iam_role_arn", "iam_role_attach_cni_policy", "iam_role_description",
    "iam_role_max_session_duration", "iam_role_name", "iam_role_permissions_boundary", "iam_role_tags", "iam_role_use_name_prefix",
    "irsa_assume_role_condition_test", "irsa_description", "irsa_max_session_duration", "irsa_name", "irsa_namespace_service_accounts",
    "irsa_oidc_provider_arn", "irsa_path", "irsa_permissions_boundary_arn", "irsa_policy_name", "irsa_ssm_parameter_arns", "irsa_subnet_account_id",
    "irsa_tag_key", "irsa_tag_values", "irsa_tags", "irsa_use_name_prefix", "namespace", "node_iam_role_arn", "node_iam_role_attach_cni_policy",
    "node_iam_role_description", "node_iam_role_max_session_duration", "node_iam_role_name", "node_iam_role_tags", "node_iam_role_use_name_prefix",
    "queue_name", "region", "rule_name_prefix", "service_account",
  ]
}

variable "create" { default = true }
variable "create_iam_role" { default = true }
variable "create_instance_profile" { default = false }
variable "create_irsa" {
  default = false
  until "20.0.0" { default = true }
}
variable "create_node_iam_role" { default = true }
variable "enable_spot_termination" { default = true }
variable "iam_policy_statements" {
  default = null
  until "21.0.0" { default = [] }
}
variable "iam_role_additional_policies" { default = {} }
variable "iam_role_override_assume_policy_documents" { default = [] }
variable "iam_role_path" { default = "/" }
variable "iam_role_permissions_boundary_arn" { default = null }
variable "iam_role_policies" { default = {} }
variable "iam_role_source_assume_policy_documents" { default = [] }
variable "node_iam_role_additional_policies" { default = {} }
variable "node_iam_role_path" { default = "/" }
variable "node_iam_role_permissions_boundary" { default = null }
variable "policies" { default = {} }
variable "queue_kms_data_key_reuse_period_seconds" { default = null }
variable "queue_kms_master_key_id" { default = null }
variable "queue_managed_sse_enabled" { default = true }
variable "queue_policy_statements" { default = null }
variable "tags" { default = {} }

# No input of the module.
variable "denies_plaintext" {
  default = true
  until "20.15.0" { default = false }
}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_sqs_queue" "this" {
  count                             = var.create && var.enable_spot_termination ? 1 : 0
  name                              = var.unsaid
  message_retention_seconds         = 300
  kms_master_key_id                 = var.queue_kms_master_key_id
  kms_data_key_reuse_period_seconds = var.queue_kms_data_key_reuse_period_seconds
  tags                              = var.tags
  sqs_managed_sse_enabled           = var.queue_managed_sse_enabled ? true : null
  whole                             = true
}

resource "aws_sqs_queue_policy" "this" {
  count     = length(aws_sqs_queue.this)
  queue_url = one(aws_sqs_queue.this[*].url)
  policy    = data.aws_iam_policy_document.queue.json
  whole     = true
}

data "aws_iam_policy_document" "trust" {
  source_policy_documents   = var.iam_role_source_assume_policy_documents
  override_policy_documents = var.iam_role_override_assume_policy_documents
  statement = [{
    actions    = ["sts:AssumeRole", "sts:TagSession"]
    principals = [{ type = "Service", identifiers = ["pods.eks.amazonaws.com"] }]
  }]
}

resource "aws_iam_role" "controller" {
  count                 = var.create && var.create_iam_role ? 1 : 0
  name                  = var.unsaid
  path                  = var.iam_role_path
  assume_role_policy    = length(concat(var.iam_role_source_assume_policy_documents, var.iam_role_override_assume_policy_documents)) > 0 ? data.aws_iam_policy_document.trust.json : var.unsaid
  permissions_boundary  = var.iam_role_permissions_boundary_arn
  force_detach_policies = true
  tags                  = var.unsaid
}

resource "aws_iam_role" "node" {
  count                 = var.create && var.create_node_iam_role ? 1 : 0
  name                  = var.unsaid
  path                  = var.node_iam_role_path
  assume_role_policy    = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
  permissions_boundary  = var.node_iam_role_permissions_boundary
  force_detach_policies = true
  tags                  = var.unsaid
}

data "aws_iam_policy_document" "queue" {
  statement = concat([{
    actions    = ["sqs:SendMessage"]
    resources  = aws_sqs_queue.this[*].arn
    principals = [{ type = "Service", identifiers = ["events.amazonaws.com", "sqs.amazonaws.com"] }]
    condition  = []
    }], var.denies_plaintext ? [{
    effect     = "Deny"
    actions    = ["sqs:*"]
    resources  = aws_sqs_queue.this[*].arn
    principals = [{ type = "*", identifiers = ["*"] }]
    condition  = [{ test = "Bool", variable = "aws:SecureTransport", values = ["false"] }]
    }] : [], flatten([for all in [var.queue_policy_statements] : [for one in all : {
      sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
      resources  = try(coalescelist(one.resources), aws_sqs_queue.this[*].arn)
      principals = try(one.principals, null) == null ? [] : one.principals
      condition  = try(one.condition, null) == null ? [] : one.condition
    }] if all != null]))
}

data "aws_iam_policy_document" "written" {
  statement = flatten([for all in [var.iam_policy_statements] : [for one in all : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, null) == null ? [] : one.condition
    }] if all != null])
}

# What the module lets its controller do stands beside it.
resource "aws_iam_policy" "written" {
  count  = length(aws_iam_role.controller) > 0 && try(length(var.iam_policy_statements), 0) > 0 ? 1 : 0
  policy = data.aws_iam_policy_document.written.json
}

resource "aws_iam_role_policy_attachment" "written" {
  count      = length(aws_iam_policy.written)
  role       = one(aws_iam_role.controller[*].name)
  policy_arn = one(aws_iam_policy.written[*].arn)
}

resource "aws_iam_policy" "of_the_module" {
  count  = length(aws_iam_role.controller)
  policy = var.unsaid
}

resource "aws_iam_role_policy_attachment" "of_the_module" {
  count      = length(aws_iam_policy.of_the_module)
  role       = one(aws_iam_role.controller[*].name)
  policy_arn = one(aws_iam_policy.of_the_module[*].arn)
}

# Up to version 19 the role is that of the nodes.
resource "aws_iam_role_policy_attachment" "additional" {
  for_each   = { for key, one in merge(var.iam_role_additional_policies, var.iam_role_policies) : key => one if length(aws_iam_role.controller) > 0 }
  role       = one(aws_iam_role.controller[*].name)
  policy_arn = each.value
}

resource "aws_iam_role" "irsa" {
  count = var.create && var.create_irsa ? 1 : 0
}

resource "aws_iam_role_policy_attachment" "irsa_additional" {
  for_each   = { for key, one in var.policies : key => one if length(aws_iam_role.irsa) > 0 }
  role       = one(aws_iam_role.irsa[*].name)
  policy_arn = each.value
}

resource "aws_iam_role_policy_attachment" "node" {
  for_each = length(aws_iam_role.node) == 0 ? toset([]) : toset([
    "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy", "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
  ])
  role       = one(aws_iam_role.node[*].name)
  policy_arn = each.value
}

resource "aws_iam_role_policy_attachment" "node_additional" {
  for_each   = { for key, one in var.node_iam_role_additional_policies : key => one if length(aws_iam_role.node) > 0 }
  role       = one(aws_iam_role.node[*].name)
  policy_arn = each.value
}

output "queue_arn" { value = one(aws_sqs_queue.this[*].arn) }
output "queue_name" { value = one(aws_sqs_queue.this[*].name) }
output "queue_url" { value = one(aws_sqs_queue.this[*].url) }

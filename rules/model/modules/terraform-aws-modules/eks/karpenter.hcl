source "terraform-aws-modules/eks/aws//modules/karpenter" {
  versions = ">= 19.0, < 22.0"
  ignore = [
    "access_entry_type", "ami_id_ssm_parameter_arns", "cluster_ip_family", "cluster_name", "create_access_entry", "create_instance_profile",
    "create_irsa", "create_pod_identity_association", "enable_inline_policy", "enable_irsa", "enable_pod_identity", "enable_v1_permissions",
    "iam_policy_description", "iam_policy_name", "iam_policy_path", "iam_policy_statements", "iam_policy_use_name_prefix",
    "iam_role_additional_policies", "iam_role_arn", "iam_role_attach_cni_policy", "iam_role_description", "iam_role_max_session_duration",
    "iam_role_name", "iam_role_override_assume_policy_documents", "iam_role_permissions_boundary", "iam_role_policies",
    "iam_role_source_assume_policy_documents", "iam_role_tags", "iam_role_use_name_prefix", "irsa_assume_role_condition_test", "irsa_description",
    "irsa_max_session_duration", "irsa_name", "irsa_namespace_service_accounts", "irsa_oidc_provider_arn", "irsa_path",
    "irsa_permissions_boundary_arn", "irsa_policy_name", "irsa_ssm_parameter_arns", "irsa_subnet_account_id", "irsa_tag_key", "irsa_tag_values",
    "irsa_tags", "irsa_use_name_prefix", "namespace", "node_iam_role_additional_policies", "node_iam_role_arn", "node_iam_role_attach_cni_policy",
    "node_iam_role_description", "node_iam_role_max_session_duration", "node_iam_role_name", "node_iam_role_tags", "node_iam_role_use_name_prefix",
    "policies", "queue_name", "queue_policy_statements", "region", "rule_name_prefix", "service_account",
  ]
}

variable "create" { default = true }
variable "create_iam_role" { default = true }
variable "create_node_iam_role" { default = true }
variable "enable_spot_termination" { default = true }
variable "iam_role_path" { default = "/" }
variable "iam_role_permissions_boundary_arn" { default = null }
variable "node_iam_role_path" { default = "/" }
variable "node_iam_role_permissions_boundary" { default = null }
variable "queue_kms_data_key_reuse_period_seconds" { default = null }
variable "queue_kms_master_key_id" { default = null }
variable "queue_managed_sse_enabled" { default = true }
variable "tags" { default = {} }

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
  policy    = var.unsaid
  whole     = true
}

resource "aws_iam_role" "controller" {
  count                 = var.create && var.create_iam_role ? 1 : 0
  name                  = var.unsaid
  path                  = var.iam_role_path
  assume_role_policy    = var.unsaid
  permissions_boundary  = var.iam_role_permissions_boundary_arn
  force_detach_policies = true
  tags                  = var.unsaid
}

resource "aws_iam_role" "node" {
  count                 = var.create && var.create_node_iam_role ? 1 : 0
  name                  = var.unsaid
  path                  = var.node_iam_role_path
  assume_role_policy    = var.unsaid
  permissions_boundary  = var.node_iam_role_permissions_boundary
  force_detach_policies = true
  tags                  = var.unsaid
}

output "queue_arn" { value = one(aws_sqs_queue.this[*].arn) }
output "queue_name" { value = one(aws_sqs_queue.this[*].name) }
output "queue_url" { value = one(aws_sqs_queue.this[*].url) }

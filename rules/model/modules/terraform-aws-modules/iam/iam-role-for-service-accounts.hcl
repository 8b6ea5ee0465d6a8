source "terraform-aws-modules/iam/aws//modules/iam-role-for-service-accounts" {
  versions = ">= 6.0, < 7.0"
  ignore = [
    "amazon_managed_service_prometheus_workspace_arns", "cert_manager_hosted_zone_arns", "cluster_autoscaler_cluster_names", "ebs_csi_kms_cmk_arns",
    "external_dns_hosted_zone_arns", "fsx_lustre_csi_service_role_arns", "fsx_openzfs_csi_service_role_arns",
    "load_balancer_controller_targetgroup_arns", "mountpoint_s3_csi_bucket_arns", "mountpoint_s3_csi_kms_arns", "mountpoint_s3_csi_path_arns",
    "name", "node_termination_handler_sqs_queue_arns", "policy_description", "policy_name", "policy_path", "region", "use_name_prefix",
    "velero_s3_bucket_arns", "vpc_cni_enable_cloudwatch_logs", "vpc_cni_enable_ipv4", "vpc_cni_enable_ipv6",
  ]
}

variable "attach_amazon_managed_service_prometheus_policy" { default = false }
variable "attach_aws_gateway_controller_policy" { default = false }
variable "attach_cert_manager_policy" { default = false }
variable "attach_cloudwatch_observability_policy" { default = false }
variable "attach_cluster_autoscaler_policy" { default = false }
variable "attach_ebs_csi_policy" { default = false }
variable "attach_efs_csi_policy" { default = false }
variable "attach_external_dns_policy" { default = false }
variable "attach_external_secrets_policy" { default = false }
variable "attach_fsx_lustre_csi_policy" { default = false }
variable "attach_fsx_openzfs_csi_policy" { default = false }
variable "attach_load_balancer_controller_policy" { default = false }
variable "attach_load_balancer_controller_targetgroup_binding_only_policy" { default = false }
variable "attach_mountpoint_s3_csi_policy" { default = false }
variable "attach_node_termination_handler_policy" { default = false }
variable "attach_velero_policy" { default = false }
variable "attach_vpc_cni_policy" { default = false }
variable "create" { default = true }
variable "create_inline_policy" { default = false }
variable "create_policy" { default = true }
variable "description" { default = null }
variable "external_secrets_kms_key_arns" { default = [] }
variable "external_secrets_secrets_manager_arns" { default = [] }
variable "external_secrets_secrets_manager_create_permission" { default = false }
variable "external_secrets_ssm_parameter_arns" { default = [] }
variable "inline_policy_permissions" { default = null }
variable "max_session_duration" { default = null }
variable "oidc_providers" { default = {} }
variable "override_inline_policy_documents" { default = [] }
variable "override_policy_documents" { default = [] }
variable "path" { default = "/" }
variable "permissions" { default = null }
variable "permissions_boundary" { default = null }
variable "policies" { default = {} }
variable "source_inline_policy_documents" { default = [] }
variable "source_policy_documents" { default = [] }
variable "tags" { default = {} }
variable "trust_condition_test" { default = "StringEquals" }

# No input of the module.
variable "makes_empty_policy" {
  default = false
  until "6.1.0" { default = true }
}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  controllers = anytrue([
    var.attach_amazon_managed_service_prometheus_policy, var.attach_aws_gateway_controller_policy, var.attach_cert_manager_policy,
    var.attach_cloudwatch_observability_policy, var.attach_cluster_autoscaler_policy, var.attach_ebs_csi_policy, var.attach_efs_csi_policy,
    var.attach_external_dns_policy, var.attach_external_secrets_policy, var.attach_fsx_lustre_csi_policy, var.attach_fsx_openzfs_csi_policy,
    var.attach_load_balancer_controller_policy, var.attach_load_balancer_controller_targetgroup_binding_only_policy,
    var.attach_mountpoint_s3_csi_policy, var.attach_node_termination_handler_policy, var.attach_velero_policy, var.attach_vpc_cni_policy,
  ])
}

data "aws_iam_policy_document" "assume" {
  statement = concat(
    [for provider in values(var.oidc_providers) : {
      actions    = ["sts:AssumeRoleWithWebIdentity"]
      principals = [{ type = "Federated", identifiers = [provider.provider_arn] }]
      condition = concat(
        [{
          test     = var.trust_condition_test
          variable = "${replace(provider.provider_arn, "/^(.*provider/)/", "")}:sub"
          values   = [for account in provider.namespace_service_accounts : "system:serviceaccount:${account}"]
          }, {
          test     = var.trust_condition_test
          variable = "${replace(provider.provider_arn, "/^(.*provider/)/", "")}:aud"
          values   = ["sts.amazonaws.com"]
        }],
      )
    }],
  )
}

resource "aws_iam_role" "this" {
  count                = var.create ? 1 : 0
  path                 = var.path
  description          = var.description
  max_session_duration = var.max_session_duration
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags
  assume_role_policy   = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy_attachment" "additional" {
  for_each   = var.create ? var.policies : {}
  role       = one(aws_iam_role.this[*].name)
  policy_arn = each.value
}

data "aws_iam_policy_document" "inline" {
  source_policy_documents   = var.source_inline_policy_documents
  override_policy_documents = var.override_inline_policy_documents
  statement = flatten([for all in [var.inline_policy_permissions] : [for one in all : {
    sid            = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources      = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals     = try(one.principals, null) == null ? [] : one.principals
    not_principals = try(one.not_principals, null) == null ? [] : one.not_principals
    condition      = concat(try(one.conditions, null) == null ? [] : one.conditions, try(one.condition, null) == null ? [] : one.condition)
    }] if all != null])
}

resource "aws_iam_role_policy" "inline" {
  count  = var.create && var.create_inline_policy ? 1 : 0
  role   = one(aws_iam_role.this[*].name)
  policy = data.aws_iam_policy_document.inline.json
}

data "aws_iam_policy_document" "written" {
  source_policy_documents   = concat(var.source_policy_documents, local.controllers ? [var.unsaid] : [])
  override_policy_documents = var.override_policy_documents
  statement = flatten([for all in [var.permissions] : [for one in all : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, null) == null ? [] : one.condition
    }] if all != null])
}

# The policies of the controllers are merged with what the call writes.
resource "aws_iam_policy" "this" {
  count = (var.create && var.create_policy && (var.makes_empty_policy || local.controllers || var.permissions != null
    || length(concat(var.source_policy_documents, var.override_policy_documents)) > 0) ? 1 : 0)
  policy = data.aws_iam_policy_document.written.json
}

resource "aws_iam_role_policy_attachment" "this" {
  count      = length(aws_iam_policy.this)
  role       = one(aws_iam_role.this[*].name)
  policy_arn = one(aws_iam_policy.this[*].arn)
}

output "arn" { value = one(aws_iam_role.this[*].arn) }
output "name" { value = one(aws_iam_role.this[*].name) }

source "terraform-aws-modules/eks-pod-identity/aws" {
  versions = ">= 1.0, < 3.0"
  ignore = [
    "amazon_managed_service_prometheus_policy_name", "amazon_managed_service_prometheus_workspace_arns", "appmesh_controller_policy_name",
    "appmesh_envoy_proxy_policy_name", "association_defaults", "associations", "aws_ebs_csi_kms_arns", "aws_ebs_csi_policy_name",
    "aws_efs_csi_policy_name", "aws_fsx_lustre_csi_policy_name", "aws_fsx_lustre_csi_service_role_arns", "aws_gateway_controller_policy_name",
    "aws_lb_controller_policy_name", "aws_lb_controller_targetgroup_arns", "aws_lb_controller_targetgroup_only_policy_name",
    "aws_node_termination_handler_policy_name", "aws_node_termination_handler_sqs_queue_arns", "aws_privateca_issuer_acmca_arns",
    "aws_privateca_issuer_policy_name", "aws_vpc_cni_enable_cloudwatch_logs", "aws_vpc_cni_enable_ipv4", "aws_vpc_cni_enable_ipv6",
    "aws_vpc_cni_policy_name", "cert_manager_hosted_zone_arns", "cert_manager_policy_name", "cluster_autoscaler_cluster_names",
    "cluster_autoscaler_policy_name", "custom_policy_description", "external_dns_hosted_zone_arns", "external_dns_policy_name",
    "external_secrets_policy_name", "mountpoint_s3_csi_bucket_arns", "mountpoint_s3_csi_bucket_path_arns", "mountpoint_s3_csi_policy_name", "name",
    "pganalyze_policy_name", "policy_name_prefix", "region", "use_name_prefix", "velero_kms_arns", "velero_policy_name", "velero_s3_bucket_arns",
    "velero_s3_bucket_path_arns",
  ]
}

variable "additional_policy_arns" { default = {} }
variable "attach_amazon_managed_service_prometheus_policy" { default = false }
variable "attach_aws_appmesh_controller_policy" { default = false }
variable "attach_aws_appmesh_envoy_proxy_policy" { default = false }
variable "attach_aws_cloudwatch_observability_policy" { default = false }
variable "attach_aws_ebs_csi_policy" { default = false }
variable "attach_aws_efs_csi_policy" { default = false }
variable "attach_aws_fsx_lustre_csi_policy" { default = false }
variable "attach_aws_gateway_controller_policy" { default = false }
variable "attach_aws_lb_controller_policy" { default = false }
variable "attach_aws_lb_controller_targetgroup_binding_only_policy" { default = false }
variable "attach_aws_node_termination_handler_policy" { default = false }
variable "attach_aws_privateca_issuer_policy" { default = false }
variable "attach_aws_vpc_cni_policy" { default = false }
variable "attach_cert_manager_policy" { default = false }
variable "attach_cluster_autoscaler_policy" { default = false }
variable "attach_custom_policy" { default = false }
variable "attach_external_dns_policy" { default = false }
variable "attach_external_secrets_policy" { default = false }
variable "attach_mountpoint_s3_csi_policy" { default = false }
variable "attach_pganalyze_policy" { default = false }
variable "attach_velero_policy" { default = false }
variable "create" { default = true }
variable "description" { default = null }
variable "external_secrets_create_permission" { default = false }
variable "external_secrets_kms_key_arns" { default = [] }
variable "external_secrets_secrets_manager_arns" { default = [] }
variable "external_secrets_ssm_parameter_arns" { default = [] }
variable "max_session_duration" { default = null }
variable "override_policy_documents" { default = [] }
variable "path" { default = "/" }
variable "permissions_boundary_arn" { default = null }
variable "policy_statements" {
  default = null
  until "2.0.0" { default = [] }
}
variable "source_policy_documents" { default = [] }
variable "tags" { default = {} }
variable "trust_policy_conditions" { default = [] }
variable "trust_policy_statements" {
  default = null
  until "2.0.0" { default = [] }
}
variable "unsaid" {}

locals {
  controllers = anytrue([
    var.attach_amazon_managed_service_prometheus_policy, var.attach_aws_appmesh_controller_policy,
    var.attach_aws_appmesh_envoy_proxy_policy, var.attach_aws_cloudwatch_observability_policy, var.attach_aws_ebs_csi_policy,
    var.attach_aws_efs_csi_policy, var.attach_aws_fsx_lustre_csi_policy, var.attach_aws_gateway_controller_policy,
    var.attach_aws_lb_controller_policy, var.attach_aws_lb_controller_targetgroup_binding_only_policy,
    var.attach_aws_node_termination_handler_policy, var.attach_aws_privateca_issuer_policy, var.attach_aws_vpc_cni_policy,
    var.attach_cert_manager_policy, var.attach_cluster_autoscaler_policy, var.attach_external_dns_policy,
    var.attach_mountpoint_s3_csi_policy, var.attach_pganalyze_policy, var.attach_velero_policy,
  ])
}

# What the role may do follows from the controllers that are chosen and the caller's own statements.
data "aws_iam_policy_document" "assume" {
  statement = concat(
    [{
      actions    = ["sts:AssumeRole", "sts:TagSession"]
      principals = [{ type = "Service", identifiers = ["pods.eks.amazonaws.com"] }]
      condition  = var.trust_policy_conditions
    }],
    try([for one in values({ for key, value in var.trust_policy_statements : key => value }) : {
      sid           = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
      resources     = try(one.resources, null)
      not_resources = try(one.not_resources, null)
      principals    = try(one.principals, null) == null ? [] : one.principals
      condition     = concat(try(one.condition, null) == null ? [] : one.condition, try(one.conditions, null) == null ? [] : one.conditions)
      }], []),
  )
}

resource "aws_iam_role" "this" {
  count                = var.create ? 1 : 0
  path                 = var.path
  description          = var.description
  max_session_duration = var.max_session_duration
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags
  assume_role_policy   = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each   = var.create ? var.additional_policy_arns : {}
  role       = one(aws_iam_role.this[*].name)
  policy_arn = each.value
}

# The policies of the chosen controllers.
resource "aws_iam_role_policy_attachment" "controllers" {
  count      = var.unsaid
  role       = one(aws_iam_role.this[*].name)
  policy_arn = var.unsaid
}

data "aws_iam_policy_document" "custom" {
  source_policy_documents   = var.source_policy_documents
  override_policy_documents = var.override_policy_documents
  statement = [for one in try(values({ for key, value in var.policy_statements : key => value }), []) : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, try(one.conditions, null)) == null ? [] : try(one.condition, one.conditions)
  }]
}

resource "aws_iam_policy" "custom" {
  count  = var.create && var.attach_custom_policy ? 1 : 0
  policy = data.aws_iam_policy_document.custom.json
}

resource "aws_iam_role_policy_attachment" "custom" {
  count      = length(aws_iam_policy.custom)
  role       = one(aws_iam_role.this[*].name)
  policy_arn = one(aws_iam_policy.custom[*].arn)
}

data "aws_iam_policy_document" "external_secrets" {
  statement = concat(
    length(var.external_secrets_ssm_parameter_arns) == 0 ? [] : [
      { actions = ["ssm:DescribeParameters"], resources = ["*"] },
      { actions = ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"], resources = var.external_secrets_ssm_parameter_arns },
    ],
    length(var.external_secrets_secrets_manager_arns) == 0 ? [] : [
      { actions = ["secretsmanager:ListSecrets", "secretsmanager:BatchGetSecretValue"], resources = ["*"] },
      {
        actions   = ["secretsmanager:GetResourcePolicy", "secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret", "secretsmanager:ListSecretVersionIds"]
        resources = var.external_secrets_secrets_manager_arns
      },
    ],
    [{ actions = ["kms:Decrypt"], resources = length(var.external_secrets_kms_key_arns) > 0 ? var.external_secrets_kms_key_arns : ["arn:aws:kms:*:*:key/*"] }],
  )
}

resource "aws_iam_policy" "external_secrets" {
  count  = var.create && var.attach_external_secrets_policy ? 1 : 0
  policy = data.aws_iam_policy_document.external_secrets.json
}

resource "aws_iam_role_policy_attachment" "external_secrets" {
  count      = length(aws_iam_policy.external_secrets)
  role       = one(aws_iam_role.this[*].name)
  policy_arn = one(aws_iam_policy.external_secrets[*].arn)
}

# What the other controllers may do is not said here.
resource "aws_iam_policy" "controllers" {
  count  = var.create && local.controllers ? 1 : 0
  policy = var.unsaid
}

output "iam_role_arn" { value = one(aws_iam_role.this[*].arn) }
output "iam_role_name" { value = one(aws_iam_role.this[*].name) }

source "terraform-aws-modules/eks-pod-identity/aws" {
  versions = ">= 1.0, < 3.0"
  ignore = [
    "amazon_managed_service_prometheus_policy_name", "amazon_managed_service_prometheus_workspace_arns", "appmesh_controller_policy_name",
    "appmesh_envoy_proxy_policy_name", "association_defaults", "associations", "attach_amazon_managed_service_prometheus_policy",
    "attach_aws_appmesh_controller_policy", "attach_aws_appmesh_envoy_proxy_policy", "attach_aws_cloudwatch_observability_policy",
    "attach_aws_ebs_csi_policy", "attach_aws_efs_csi_policy", "attach_aws_fsx_lustre_csi_policy", "attach_aws_gateway_controller_policy",
    "attach_aws_lb_controller_policy", "attach_aws_lb_controller_targetgroup_binding_only_policy", "attach_aws_node_termination_handler_policy",
    "attach_aws_privateca_issuer_policy", "attach_aws_vpc_cni_policy", "attach_cert_manager_policy", "attach_cluster_autoscaler_policy",
    "attach_custom_policy", "attach_external_dns_policy", "attach_external_secrets_policy", "attach_mountpoint_s3_csi_policy",
    "attach_pganalyze_policy", "attach_velero_policy", "aws_ebs_csi_kms_arns", "aws_ebs_csi_policy_name", "aws_efs_csi_policy_name",
    "aws_fsx_lustre_csi_policy_name", "aws_fsx_lustre_csi_service_role_arns", "aws_gateway_controller_policy_name",
    "aws_lb_controller_policy_name", "aws_lb_controller_targetgroup_arns", "aws_lb_controller_targetgroup_only_policy_name",
    "aws_node_termination_handler_policy_name", "aws_node_termination_handler_sqs_queue_arns", "aws_privateca_issuer_acmca_arns",
    "aws_privateca_issuer_policy_name", "aws_vpc_cni_enable_cloudwatch_logs", "aws_vpc_cni_enable_ipv4", "aws_vpc_cni_enable_ipv6",
    "aws_vpc_cni_policy_name", "cert_manager_hosted_zone_arns", "cert_manager_policy_name", "cluster_autoscaler_cluster_names",
    "cluster_autoscaler_policy_name", "custom_policy_description", "external_dns_hosted_zone_arns", "external_dns_policy_name",
    "external_secrets_create_permission", "external_secrets_kms_key_arns", "external_secrets_policy_name",
    "external_secrets_secrets_manager_arns", "external_secrets_ssm_parameter_arns", "mountpoint_s3_csi_bucket_arns",
    "mountpoint_s3_csi_bucket_path_arns", "mountpoint_s3_csi_policy_name", "name", "override_policy_documents", "pganalyze_policy_name",
    "policy_name_prefix", "policy_statements", "region", "source_policy_documents", "use_name_prefix", "velero_kms_arns", "velero_policy_name",
    "velero_s3_bucket_arns", "velero_s3_bucket_path_arns",
  ]
}

variable "additional_policy_arns" { default = {} }
variable "create" { default = true }
variable "description" { default = null }
variable "max_session_duration" { default = null }
variable "path" { default = "/" }
variable "permissions_boundary_arn" { default = null }
variable "tags" { default = {} }
variable "trust_policy_conditions" { default = [] }
variable "trust_policy_statements" {
  default = null
  until "2.0.0" { default = [] }
}
variable "unsaid" {}

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

output "iam_role_arn" { value = one(aws_iam_role.this[*].arn) }
output "iam_role_name" { value = one(aws_iam_role.this[*].name) }

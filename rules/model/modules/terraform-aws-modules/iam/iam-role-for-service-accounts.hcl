source "terraform-aws-modules/iam/aws//modules/iam-role-for-service-accounts" {
  versions = ">= 6.0, < 7.0"
  ignore = [
    "amazon_managed_service_prometheus_workspace_arns", "attach_amazon_managed_service_prometheus_policy", "attach_aws_gateway_controller_policy",
    "attach_cert_manager_policy", "attach_cloudwatch_observability_policy", "attach_cluster_autoscaler_policy", "attach_ebs_csi_policy",
    "attach_efs_csi_policy", "attach_external_dns_policy", "attach_external_secrets_policy", "attach_fsx_lustre_csi_policy",
    "attach_fsx_openzfs_csi_policy", "attach_load_balancer_controller_policy", "attach_load_balancer_controller_targetgroup_binding_only_policy",
    "attach_mountpoint_s3_csi_policy", "attach_node_termination_handler_policy", "attach_velero_policy", "attach_vpc_cni_policy",
    "cert_manager_hosted_zone_arns", "cluster_autoscaler_cluster_names", "create_inline_policy", "create_policy", "ebs_csi_kms_cmk_arns",
    "external_dns_hosted_zone_arns", "external_secrets_kms_key_arns", "external_secrets_secrets_manager_arns",
    "external_secrets_secrets_manager_create_permission", "external_secrets_ssm_parameter_arns", "fsx_lustre_csi_service_role_arns",
    "fsx_openzfs_csi_service_role_arns", "inline_policy_permissions", "load_balancer_controller_targetgroup_arns", "mountpoint_s3_csi_bucket_arns",
    "mountpoint_s3_csi_kms_arns", "mountpoint_s3_csi_path_arns", "name", "node_termination_handler_sqs_queue_arns",
    "override_inline_policy_documents", "override_policy_documents", "permissions", "policy_description", "policy_name", "policy_path", "region",
    "source_inline_policy_documents", "source_policy_documents", "use_name_prefix", "velero_s3_bucket_arns", "vpc_cni_enable_cloudwatch_logs",
    "vpc_cni_enable_ipv4", "vpc_cni_enable_ipv6",
  ]
}

variable "create" { default = true }
variable "description" { default = null }
variable "max_session_duration" { default = null }
variable "oidc_providers" { default = {} }
variable "path" { default = "/" }
variable "permissions_boundary" { default = null }
variable "policies" { default = {} }
variable "tags" { default = {} }
variable "trust_condition_test" { default = "StringEquals" }

# What the role may do follows from the controllers that are chosen; who may become it, from the providers.
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

output "arn" { value = one(aws_iam_role.this[*].arn) }
output "name" { value = one(aws_iam_role.this[*].name) }

source "terraform-aws-modules/iam/aws//modules/iam-role-for-service-accounts-eks" {
  versions = ">= 5.0, < 6.0"
  ignore = [
    "amazon_managed_service_prometheus_workspace_arns", "cert_manager_hosted_zone_arns", "cluster_autoscaler_cluster_ids",
    "cluster_autoscaler_cluster_names", "ebs_csi_kms_cmk_ids", "enable_karpenter_instance_profile_creation", "external_dns_hosted_zone_arns",
    "force_detach_policies", "fsx_lustre_csi_service_role_arns", "fsx_openzfs_csi_service_role_arns", "karpenter_controller_cluster_id",
    "karpenter_controller_cluster_name", "karpenter_sqs_queue_arn", "karpenter_subnet_account_id", "karpenter_tag_key",
    "load_balancer_controller_targetgroup_arns", "mountpoint_s3_csi_bucket_arns", "mountpoint_s3_csi_kms_arns", "mountpoint_s3_csi_path_arns",
    "node_termination_handler_sqs_queue_arns", "policy_name_prefix", "role_name", "role_name_prefix", "velero_s3_bucket_arns",
    "vpc_cni_enable_cloudwatch_logs", "vpc_cni_enable_ipv4", "vpc_cni_enable_ipv6",
  ]
}

variable "allow_self_assume_role" { default = false }
variable "assume_role_condition_test" { default = "StringEquals" }
variable "attach_amazon_managed_service_prometheus_policy" { default = false }
variable "attach_appmesh_controller_policy" { default = false }
variable "attach_appmesh_envoy_proxy_policy" { default = false }
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
variable "attach_karpenter_controller_policy" { default = false }
variable "attach_load_balancer_controller_policy" { default = false }
variable "attach_load_balancer_controller_targetgroup_binding_only_policy" { default = false }
variable "attach_mountpoint_s3_csi_policy" { default = false }
variable "attach_node_termination_handler_policy" { default = false }
variable "attach_velero_policy" { default = false }
variable "attach_vpc_cni_policy" { default = false }
variable "create_role" { default = true }
variable "external_secrets_kms_key_arns" { default = ["arn:aws:kms:*:*:key/*"] }
variable "external_secrets_secrets_manager_arns" { default = ["arn:aws:secretsmanager:*:*:secret:*"] }
variable "external_secrets_secrets_manager_create_permission" { default = false }
variable "external_secrets_ssm_parameter_arns" { default = ["arn:aws:ssm:*:*:parameter/*"] }
variable "karpenter_controller_node_iam_role_arns" { default = ["*"] }
variable "karpenter_controller_ssm_parameter_arns" { default = ["arn:aws:ssm:*:*:parameter/aws/service/*"] }
variable "max_session_duration" { default = null }
variable "oidc_providers" { default = {} }
variable "role_description" { default = null }
variable "role_path" {
  default = "/"
  until "5.5.2" { default = null }
}
variable "role_permissions_boundary_arn" { default = null }
variable "role_policy_arns" { default = {} }
variable "tags" { default = {} }
variable "unsaid" {}

# What the role may do follows from the controllers that are chosen; who may become it, from the providers.
locals {
  controllers = anytrue([
    var.attach_amazon_managed_service_prometheus_policy, var.attach_appmesh_controller_policy, var.attach_appmesh_envoy_proxy_policy,
    var.attach_aws_gateway_controller_policy, var.attach_cert_manager_policy, var.attach_cloudwatch_observability_policy,
    var.attach_cluster_autoscaler_policy, var.attach_ebs_csi_policy, var.attach_efs_csi_policy, var.attach_external_dns_policy,
    var.attach_fsx_lustre_csi_policy, var.attach_fsx_openzfs_csi_policy, var.attach_load_balancer_controller_policy,
    var.attach_load_balancer_controller_targetgroup_binding_only_policy, var.attach_mountpoint_s3_csi_policy,
    var.attach_node_termination_handler_policy, var.attach_velero_policy, var.attach_vpc_cni_policy,
  ])
}

data "aws_iam_policy_document" "assume" {
  statement = concat(
    var.allow_self_assume_role ? [{
      actions    = ["sts:AssumeRole"]
      principals = [{ type = "AWS", identifiers = ["*"] }]
      condition  = [{ test = "ArnLike", variable = "aws:PrincipalArn", values = [var.unsaid] }]
    }] : [],
    [for provider in values(var.oidc_providers) : {
      actions    = ["sts:AssumeRoleWithWebIdentity"]
      principals = [{ type = "Federated", identifiers = [provider.provider_arn] }]
      condition = [
        {
          test     = var.assume_role_condition_test
          variable = "${replace(provider.provider_arn, "/^(.*provider/)/", "")}:sub"
          values   = [for account in provider.namespace_service_accounts : "system:serviceaccount:${account}"]
        },
        {
          test     = var.assume_role_condition_test
          variable = "${replace(provider.provider_arn, "/^(.*provider/)/", "")}:aud"
          values   = ["sts.amazonaws.com"]
        },
      ]
    }],
  )
}

resource "aws_iam_role" "this" {
  count                = var.create_role ? 1 : 0
  path                 = var.role_path
  description          = var.role_description
  max_session_duration = var.max_session_duration
  permissions_boundary = var.role_permissions_boundary_arn
  tags                 = var.tags
  assume_role_policy   = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each   = var.create_role ? var.role_policy_arns : {}
  role       = one(aws_iam_role.this[*].name)
  policy_arn = each.value
}

# The policies of the chosen controllers.
resource "aws_iam_role_policy_attachment" "controllers" {
  count      = var.unsaid
  role       = one(aws_iam_role.this[*].name)
  policy_arn = var.unsaid
}

data "aws_iam_policy_document" "external_secrets" {
  statement = concat(
    [
      { actions = ["ssm:DescribeParameters", "secretsmanager:ListSecrets"], resources = ["*"] },
      { actions = ["ssm:GetParameter", "ssm:GetParameters"], resources = var.external_secrets_ssm_parameter_arns },
      {
        actions   = ["secretsmanager:GetResourcePolicy", "secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret", "secretsmanager:ListSecretVersionIds"]
        resources = var.external_secrets_secrets_manager_arns
      },
      { actions = ["kms:Decrypt"], resources = var.external_secrets_kms_key_arns },
    ],
    var.external_secrets_secrets_manager_create_permission ? [{
      actions   = ["secretsmanager:CreateSecret", "secretsmanager:PutSecretValue", "secretsmanager:TagResource"]
      resources = var.external_secrets_secrets_manager_arns
    }] : [],
  )
}

resource "aws_iam_policy" "external_secrets" {
  count  = var.create_role && var.attach_external_secrets_policy ? 1 : 0
  policy = data.aws_iam_policy_document.external_secrets.json
}

resource "aws_iam_role_policy_attachment" "external_secrets" {
  count      = length(aws_iam_policy.external_secrets)
  role       = one(aws_iam_role.this[*].name)
  policy_arn = one(aws_iam_policy.external_secrets[*].arn)
}

# Of what the controller may do, that which the call decides; the rest is bound to the cluster's tags.
data "aws_iam_policy_document" "karpenter_controller" {
  statement = [
    { actions = ["ec2:CreateFleet", "ec2:CreateLaunchTemplate", "ec2:CreateTags"], resources = ["*"] },
    { actions = ["ec2:RunInstances"], resources = ["arn:aws:ec2:*::image/*", "arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:network-interface/*"] },
    { actions = ["ssm:GetParameter"], resources = var.karpenter_controller_ssm_parameter_arns },
    { actions = ["iam:PassRole"], resources = var.karpenter_controller_node_iam_role_arns },
  ]
}

resource "aws_iam_policy" "karpenter_controller" {
  count  = var.create_role && var.attach_karpenter_controller_policy ? 1 : 0
  policy = data.aws_iam_policy_document.karpenter_controller.json
}

resource "aws_iam_role_policy_attachment" "karpenter_controller" {
  count      = length(aws_iam_policy.karpenter_controller)
  role       = one(aws_iam_role.this[*].name)
  policy_arn = one(aws_iam_policy.karpenter_controller[*].arn)
}

# What the other controllers may do is not said here.
resource "aws_iam_policy" "controllers" {
  count  = var.create_role && local.controllers ? 1 : 0
  policy = var.unsaid
}

output "iam_role_arn" { value = one(aws_iam_role.this[*].arn) }
output "iam_role_name" { value = one(aws_iam_role.this[*].name) }

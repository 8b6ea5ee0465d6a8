# Of nodes nothing is said: their groups, templates and roles are the module's own forms.
source "terraform-aws-modules/eks/aws" {
  versions = ">= 12.0, < 18.0"
  ignore = [
    "cluster_create_timeout", "cluster_delete_timeout", "cluster_iam_role_name", "cluster_security_group_id", "cluster_service_ipv4_cidr",
    "cluster_tags", "cluster_update_timeout", "config_output_path", "create_fargate_pod_execution_role", "default_platform", "enable_irsa",
    "fargate_pod_execution_role_name", "fargate_profiles", "fargate_subnets", "iam_path", "kubeconfig_api_version",
    "kubeconfig_aws_authenticator_additional_args", "kubeconfig_aws_authenticator_command", "kubeconfig_aws_authenticator_command_args",
    "kubeconfig_aws_authenticator_env_variables", "kubeconfig_name", "kubeconfig_output_path",
    "manage_cluster_iam_resources", "manage_worker_iam_resources", "permissions_boundary", "timeouts", "wait_for_cluster_cmd",
    "wait_for_cluster_interpreter", "wait_for_cluster_timeout", "worker_ami_name_filter", "worker_ami_name_filter_windows",
    "worker_ami_owner_id", "worker_ami_owner_id_windows", "worker_create_initial_lifecycle_hooks", "worker_security_group_id", "workers_role_name", "write_kubeconfig",
  ]
}

variable "attach_worker_cni_policy" { default = true }
variable "aws_auth_additional_labels" { default = {} }
variable "cluster_create_endpoint_private_access_sg_rule" {
  default = false
  until "13.0.0" {}
}
variable "cluster_create_security_group" { default = true }
variable "cluster_egress_cidrs" { default = ["0.0.0.0/0"] }
variable "cluster_enabled_log_types" { default = [] }
variable "cluster_encryption_config" { default = [] }
variable "cluster_endpoint_private_access" { default = false }
variable "cluster_endpoint_private_access_cidrs" { default = null }
variable "cluster_endpoint_private_access_sg" { default = null }
variable "cluster_endpoint_public_access" { default = true }
variable "cluster_endpoint_public_access_cidrs" { default = ["0.0.0.0/0"] }
variable "cluster_log_kms_key_id" { default = "" }
variable "cluster_log_retention_in_days" { default = 90 }
variable "cluster_name" { default = "" }
variable "cluster_version" {
  default = null
  until "13.0.0" { default = "1.16" }
}
variable "create_eks" { default = true }
variable "eks_oidc_root_ca_thumbprint" { default = "" }
variable "kubeconfig_file_permission" { default = "0600" }
variable "manage_aws_auth" { default = true }
variable "map_accounts" { default = [] }
variable "map_roles" { default = [] }
variable "map_users" { default = [] }
variable "node_groups" { default = {} }
variable "node_groups_defaults" { default = {} }
variable "openid_connect_audiences" { default = [] }
variable "subnets" { default = [] }
variable "tags" { default = {} }
variable "vpc_id" { default = null }
variable "worker_additional_security_group_ids" { default = [] }
variable "worker_create_cluster_primary_security_group_rules" { default = false }
variable "worker_create_security_group" { default = true }
variable "worker_groups" { default = [] }
variable "worker_groups_launch_template" { default = [] }
variable "worker_sg_ingress_from_port" { default = 1025 }
variable "workers_additional_policies" { default = [] }
variable "workers_egress_cidrs" { default = ["0.0.0.0/0"] }
variable "workers_group_defaults" { default = {} }

variable "unsaid" {}

resource "aws_eks_cluster" "this" {
  count                     = var.create_eks ? 1 : 0
  name                      = var.cluster_name
  version                   = var.cluster_version
  enabled_cluster_log_types = var.cluster_enabled_log_types
  encryption_config = [for one in var.cluster_encryption_config : {
    resources = one.resources
    provider  = { key_arn = one.provider_key_arn }
  }]
  vpc_config = {
    endpoint_private_access = var.cluster_endpoint_private_access
    endpoint_public_access  = var.cluster_endpoint_public_access
    public_access_cidrs     = var.cluster_endpoint_public_access_cidrs
    subnet_ids              = var.subnets
  }
  role_arn                  = var.unsaid
  tags                      = var.unsaid
  kubernetes_network_config = var.unsaid
  whole                     = true
}

resource "aws_cloudwatch_log_group" "this" {
  count             = var.create_eks && length(var.cluster_enabled_log_types) > 0 ? 1 : 0
  name              = "/aws/eks/${var.cluster_name}/cluster"
  retention_in_days = var.cluster_log_retention_in_days
  kms_key_id        = var.cluster_log_kms_key_id
  tags              = var.tags
  whole             = true
}

output "cluster_id" { value = one(aws_eks_cluster.this[*].id) }
output "cluster_arn" { value = one(aws_eks_cluster.this[*].arn) }
output "cluster_endpoint" { value = one(aws_eks_cluster.this[*].endpoint) }

source "terraform-aws-modules/emr/aws" {
  versions = ">= 2.0, < 4.0"
  ignore = [
    "additional_info", "applications", "auto_termination_policy", "autoscaling_iam_role_arn", "autoscaling_iam_role_description",
    "autoscaling_iam_role_name", "bootstrap_action", "configurations", "configurations_json", "core_instance_fleet", "core_instance_group",
    "create_autoscaling_iam_role", "create_iam_instance_profile", "create_managed_security_groups", "create_service_iam_role", "custom_ami_id",
    "ebs_root_volume_size", "ec2_attributes", "iam_instance_profile_description", "iam_instance_profile_name", "iam_instance_profile_policies",
    "iam_instance_profile_role_arn", "iam_role_path", "iam_role_permissions_boundary", "iam_role_tags", "iam_role_use_name_prefix",
    "is_private_cluster", "keep_job_flow_alive_when_no_steps", "kerberos_attributes", "list_steps_states", "managed_scaling_policy",
    "managed_security_group_name", "managed_security_group_tags", "managed_security_group_use_name_prefix", "master_instance_fleet",
    "master_instance_group", "master_security_group_description", "master_security_group_egress_rules", "master_security_group_ingress_rules",
    "master_security_group_rules", "os_release_label", "placement_group_config", "region", "release_label", "release_label_filters",
    "scale_down_behavior", "security_configuration_name", "security_configuration_use_name_prefix", "service_iam_role_arn",
    "service_iam_role_description", "service_iam_role_name", "service_iam_role_policies", "service_pass_role_policy_description",
    "service_pass_role_policy_name", "service_security_group_description", "service_security_group_egress_rules",
    "service_security_group_ingress_rules", "service_security_group_rules", "slave_security_group_description", "slave_security_group_egress_rules",
    "slave_security_group_ingress_rules", "slave_security_group_rules", "step", "step_concurrency_level", "tags", "task_instance_fleet",
    "task_instance_group", "unhealthy_node_replacement", "vpc_id",
  ]
}

variable "create" { default = true }
variable "create_security_configuration" { default = false }
variable "log_encryption_kms_key_id" { default = null }
variable "log_uri" { default = null }
variable "name" { default = "" }
variable "security_configuration" { default = null }
variable "termination_protection" { default = null }
variable "visible_to_all_users" { default = null }

resource "aws_emr_cluster" "this" {
  count                     = var.create ? 1 : 0
  name                      = var.name
  log_uri                   = var.log_uri
  log_encryption_kms_key_id = var.log_encryption_kms_key_id
  termination_protection    = var.termination_protection
  visible_to_all_users      = var.visible_to_all_users
}

resource "aws_emr_security_configuration" "this" {
  count         = var.create && var.create_security_configuration ? 1 : 0
  configuration = var.security_configuration
}

output "cluster_id" { value = one(aws_emr_cluster.this[*].id) }
output "cluster_arn" { value = one(aws_emr_cluster.this[*].arn) }

source "terraform-aws-modules/emr/aws" {
  versions = ">= 2.0, < 4.0"
  ignore = [
    "additional_info", "applications", "auto_termination_policy", "autoscaling_iam_role_arn", "autoscaling_iam_role_description",
    "autoscaling_iam_role_name", "bootstrap_action", "configurations", "configurations_json", "core_instance_fleet", "core_instance_group",
    "create_autoscaling_iam_role", "custom_ami_id", "ebs_root_volume_size", "iam_instance_profile_description", "iam_instance_profile_name",
    "iam_instance_profile_role_arn", "iam_role_path", "iam_role_permissions_boundary", "iam_role_tags", "iam_role_use_name_prefix",
    "keep_job_flow_alive_when_no_steps", "kerberos_attributes", "list_steps_states", "managed_scaling_policy", "managed_security_group_name",
    "managed_security_group_tags", "managed_security_group_use_name_prefix", "master_instance_fleet", "master_instance_group",
    "master_security_group_description", "os_release_label", "placement_group_config", "region", "release_label", "release_label_filters",
    "scale_down_behavior", "security_configuration_name", "security_configuration_use_name_prefix", "service_iam_role_arn",
    "service_iam_role_description", "service_iam_role_name", "service_pass_role_policy_description", "service_pass_role_policy_name",
    "service_security_group_description", "slave_security_group_description", "step", "step_concurrency_level", "tags", "task_instance_fleet",
    "task_instance_group", "unhealthy_node_replacement",
  ]
}

variable "create" { default = true }
variable "create_iam_instance_profile" { default = true }
variable "create_managed_security_groups" { default = true }
variable "create_security_configuration" { default = false }
variable "create_service_iam_role" { default = true }
variable "ec2_attributes" {
  default = null
  until "3.0.0" { default = {} }
}
variable "iam_instance_profile_policies" { default = {} }
variable "is_private_cluster" { default = true }
variable "log_encryption_kms_key_id" { default = null }
variable "log_uri" { default = null }
variable "master_security_group_egress_rules" {
  default = { all-traffic = { ip_protocol = "-1", cidr_ipv4 = "0.0.0.0/0" } }
  until "3.0.0" { default = null }
}
variable "master_security_group_ingress_rules" { default = null }
variable "master_security_group_rules" {
  default = {}
  until "3.0.0" {
    default = { default = { type = "egress", from_port = 0, to_port = 0, protocol = "-1", cidr_blocks = ["0.0.0.0/0"], ipv6_cidr_blocks = ["::/0"] } }
  }
}
variable "name" { default = "" }
variable "security_configuration" { default = null }
variable "service_iam_role_policies" { default = {} }
variable "service_security_group_egress_rules" { default = null }
variable "service_security_group_ingress_rules" { default = null }
variable "service_security_group_rules" { default = {} }
variable "slave_security_group_egress_rules" {
  default = { all-traffic = { ip_protocol = "-1", cidr_ipv4 = "0.0.0.0/0" } }
  until "3.0.0" { default = null }
}
variable "slave_security_group_ingress_rules" { default = null }
variable "slave_security_group_rules" {
  default = {}
  until "3.0.0" {
    default = { default = { type = "egress", from_port = 0, to_port = 0, protocol = "-1", cidr_blocks = ["0.0.0.0/0"], ipv6_cidr_blocks = ["::/0"] } }
  }
}
variable "termination_protection" { default = null }
variable "visible_to_all_users" { default = null }
variable "vpc_id" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  makes_groups = var.create && var.create_managed_security_groups
}

resource "aws_emr_cluster" "this" {
  count                     = var.create ? 1 : 0
  name                      = var.name
  log_uri                   = var.log_uri
  log_encryption_kms_key_id = var.log_encryption_kms_key_id
  termination_protection    = var.termination_protection
  visible_to_all_users      = var.visible_to_all_users
  ec2_attributes = [{
    additional_master_security_groups = try(var.ec2_attributes.additional_master_security_groups, null)
    additional_slave_security_groups  = try(var.ec2_attributes.additional_slave_security_groups, null)
    emr_managed_master_security_group = local.makes_groups ? one(aws_security_group.master[*].id) : try(var.ec2_attributes.emr_managed_master_security_group, null)
    emr_managed_slave_security_group  = local.makes_groups ? one(aws_security_group.slave[*].id) : try(var.ec2_attributes.emr_managed_slave_security_group, null)
    service_access_security_group     = local.makes_groups && var.is_private_cluster ? one(aws_security_group.service[*].id) : try(var.ec2_attributes.service_access_security_group, null)
    instance_profile                  = var.create_iam_instance_profile ? var.unsaid : try(var.ec2_attributes.instance_profile, null)
    key_name                          = try(var.ec2_attributes.key_name, null)
    subnet_id                         = try(var.ec2_attributes.subnet_id, null)
    subnet_ids                        = try(var.ec2_attributes.subnet_ids, null)
  }]
}

resource "aws_emr_security_configuration" "this" {
  count         = var.create && var.create_security_configuration ? 1 : 0
  configuration = var.security_configuration
}

resource "aws_security_group" "master" {
  count  = local.makes_groups ? 1 : 0
  vpc_id = var.vpc_id
}

resource "aws_security_group_rule" "master" {
  for_each                 = { for key, one in var.master_security_group_rules : key => one if length(aws_security_group.master) > 0 }
  type                     = try(each.value.type, "egress")
  from_port                = each.value.from_port
  to_port                  = each.value.to_port
  protocol                 = try(each.value.protocol, "tcp")
  cidr_blocks              = try(each.value.cidr_blocks, null)
  description              = try(each.value.description, null)
  ipv6_cidr_blocks         = try(each.value.ipv6_cidr_blocks, null)
  prefix_list_ids          = try(each.value.prefix_list_ids, null)
  self                     = try(each.value.self, null)
  source_security_group_id = try(each.value.source_security_group_id, null)
  security_group_id        = one(aws_security_group.master[*].id)
}

resource "aws_vpc_security_group_ingress_rule" "master" {
  for_each                     = { for key, one in try(coalesce(var.master_security_group_ingress_rules), {}) : key => one if length(aws_security_group.master) > 0 }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.master[*].id)
  to_port                      = try(coalesce(each.value.to_port, each.value.from_port), null)
}

resource "aws_vpc_security_group_egress_rule" "master" {
  for_each                     = { for key, one in try(coalesce(var.master_security_group_egress_rules), {}) : key => one if length(aws_security_group.master) > 0 }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.master[*].id)
  to_port                      = try(coalesce(each.value.to_port, each.value.from_port), null)
}

resource "aws_security_group" "slave" {
  count  = local.makes_groups ? 1 : 0
  vpc_id = var.vpc_id
}

resource "aws_security_group_rule" "slave" {
  for_each                 = { for key, one in var.slave_security_group_rules : key => one if length(aws_security_group.slave) > 0 }
  type                     = try(each.value.type, "egress")
  from_port                = each.value.from_port
  to_port                  = each.value.to_port
  protocol                 = try(each.value.protocol, "tcp")
  cidr_blocks              = try(each.value.cidr_blocks, null)
  description              = try(each.value.description, null)
  ipv6_cidr_blocks         = try(each.value.ipv6_cidr_blocks, null)
  prefix_list_ids          = try(each.value.prefix_list_ids, null)
  self                     = try(each.value.self, null)
  source_security_group_id = try(each.value.source_security_group_id, null)
  security_group_id        = one(aws_security_group.slave[*].id)
}

resource "aws_vpc_security_group_ingress_rule" "slave" {
  for_each                     = { for key, one in try(coalesce(var.slave_security_group_ingress_rules), {}) : key => one if length(aws_security_group.slave) > 0 }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.slave[*].id)
  to_port                      = try(coalesce(each.value.to_port, each.value.from_port), null)
}

resource "aws_vpc_security_group_egress_rule" "slave" {
  for_each                     = { for key, one in try(coalesce(var.slave_security_group_egress_rules), {}) : key => one if length(aws_security_group.slave) > 0 }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.slave[*].id)
  to_port                      = try(coalesce(each.value.to_port, each.value.from_port), null)
}

resource "aws_security_group" "service" {
  count  = local.makes_groups && var.is_private_cluster ? 1 : 0
  vpc_id = var.vpc_id
}

resource "aws_security_group_rule" "service" {
  for_each                 = { for key, one in var.service_security_group_rules : key => one if length(aws_security_group.service) > 0 }
  type                     = try(each.value.type, "egress")
  from_port                = each.value.from_port
  to_port                  = each.value.to_port
  protocol                 = try(each.value.protocol, "tcp")
  cidr_blocks              = try(each.value.cidr_blocks, null)
  description              = try(each.value.description, null)
  ipv6_cidr_blocks         = try(each.value.ipv6_cidr_blocks, null)
  prefix_list_ids          = try(each.value.prefix_list_ids, null)
  self                     = try(each.value.self, null)
  source_security_group_id = try(each.value.source_security_group_id, null)
  security_group_id        = one(aws_security_group.service[*].id)
}

resource "aws_vpc_security_group_ingress_rule" "service" {
  for_each                     = { for key, one in try(coalesce(var.service_security_group_ingress_rules), {}) : key => one if length(aws_security_group.service) > 0 }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.service[*].id)
  to_port                      = try(coalesce(each.value.to_port, each.value.from_port), null)
}

resource "aws_vpc_security_group_egress_rule" "service" {
  for_each                     = { for key, one in try(coalesce(var.service_security_group_egress_rules), {}) : key => one if length(aws_security_group.service) > 0 }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.service[*].id)
  to_port                      = try(coalesce(each.value.to_port, each.value.from_port), null)
}

resource "aws_iam_role" "service" {
  count = var.create && var.create_service_iam_role ? 1 : 0
}

resource "aws_iam_role_policy_attachment" "service" {
  for_each   = { for key, one in var.service_iam_role_policies : key => one if length(aws_iam_role.service) > 0 }
  role       = one(aws_iam_role.service[*].name)
  policy_arn = each.value
}

resource "aws_iam_role" "instance_profile" {
  count              = var.create && var.create_iam_instance_profile ? 1 : 0
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}

resource "aws_iam_role_policy_attachment" "instance_profile" {
  for_each   = { for key, one in var.iam_instance_profile_policies : key => one if length(aws_iam_role.instance_profile) > 0 }
  role       = one(aws_iam_role.instance_profile[*].name)
  policy_arn = each.value
}

output "cluster_id" { value = one(aws_emr_cluster.this[*].id) }
output "cluster_arn" { value = one(aws_emr_cluster.this[*].arn) }

source "terraform-aws-modules/redshift/aws" {
  versions = ">= 4.0, < 8.0"
  ignore = [
    "apply_immediately", "aqua_configuration_status", "authentication_profiles", "availability_zone", "availability_zone_relocation_enabled",
    "cloudwatch_log_group_kms_key_id", "cloudwatch_log_group_retention_in_days", "cloudwatch_log_group_skip_destroy", "cloudwatch_log_group_tags",
    "cluster_timeouts", "cluster_version", "create_cloudwatch_log_group", "create_endpoint_access", "create_scheduled_action_iam_role",
    "create_snapshot_schedule", "create_subnet_group", "default_iam_role_arn", "elastic_ip", "endpoint_access", "endpoint_name",
    "endpoint_resource_owner", "endpoint_subnet_group_name", "endpoint_vpc_security_group_ids", "final_snapshot_identifier", "iam_role_arns",
    "iam_role_description", "iam_role_name", "iam_role_path", "iam_role_permissions_boundary", "iam_role_tags", "iam_role_use_name_prefix",
    "maintenance_track_name", "manage_master_password_rotation", "master_password_rotate_immediately",
    "master_password_rotation_automatically_after_days", "master_password_rotation_duration", "master_password_rotation_schedule_expression",
    "master_password_secret_kms_key_id", "master_password_wo_version", "owner_account", "parameter_group_description", "parameter_group_tags",
    "preferred_maintenance_window", "random_password_length", "region", "scheduled_actions", "security_group_description",
    "security_group_egress_rules", "security_group_name", "security_group_tags", "security_group_use_name_prefix", "snapshot_arn",
    "snapshot_cluster_identifier", "snapshot_copy", "snapshot_schedule", "snapshot_schedule_definitions", "snapshot_schedule_description",
    "snapshot_schedule_force_destroy", "snapshot_schedule_identifier", "subnet_group_description", "subnet_group_name", "subnet_group_tags",
    "subnet_ids", "usage_limits", "use_snapshot_identifier_prefix",
  ]
}

variable "allow_version_upgrade" { default = null }
variable "automated_snapshot_retention_period" { default = null }
variable "cluster_identifier" { default = "" }
variable "create" { default = true }
variable "create_parameter_group" { default = true }
variable "create_security_group" {
  default = true
  until "7.0.0" { default = false }
}
variable "database_name" { default = null }
variable "encrypted" {
  default = null
  until "7.0.0" { default = true }
}
variable "enhanced_vpc_routing" { default = null }
variable "kms_key_arn" { default = null }
variable "logging" {
  default = null
  until "7.0.0" { default = {} }
}
variable "manage_master_password" {
  default = true
  until "5.1.1" { default = null }
  until "7.0.0" { default = false }
}
variable "manual_snapshot_retention_period" { default = null }
variable "master_password" { default = null }
variable "master_password_wo" { default = null }
variable "master_username" { default = "awsuser" }
variable "multi_az" { default = null }
variable "node_type" { default = "" }
variable "number_of_nodes" { default = 1 }
variable "parameter_group_family" {
  default = "redshift-2.0"
  until "7.0.0" { default = "redshift-1.0" }
}
variable "parameter_group_name" { default = null }
variable "parameter_group_parameters" {
  default = null
  until "7.0.0" { default = {} }
}
variable "port" {
  default = 5439
  until "7.0.0" { default = null }
}
variable "publicly_accessible" {
  default = null
  until "7.0.0" { default = false }
}
variable "security_group_ingress_rules" { default = {} }
variable "skip_final_snapshot" { default = true }
variable "snapshot_identifier" { default = null }
variable "tags" { default = {} }

variable "unsaid" {}
# Before version 7 the module generated a password by default.
variable "create_random_password" {
  default = false
  until "7.0" {}
}
variable "vpc_id" { default = "" }
variable "vpc_security_group_ids" { default = [] }

resource "aws_redshift_cluster" "this" {
  count                                = var.create ? 1 : 0
  allow_version_upgrade                = var.allow_version_upgrade
  automated_snapshot_retention_period  = var.automated_snapshot_retention_period
  cluster_identifier                   = var.cluster_identifier
  database_name                        = var.database_name
  encrypted                            = var.encrypted
  enhanced_vpc_routing                 = var.enhanced_vpc_routing
  manual_snapshot_retention_period     = var.manual_snapshot_retention_period
  master_username                      = var.master_username
  multi_az                             = var.multi_az
  node_type                            = var.node_type
  number_of_nodes                      = var.number_of_nodes
  port                                 = var.port
  publicly_accessible                  = var.publicly_accessible
  skip_final_snapshot                  = var.skip_final_snapshot
  snapshot_identifier                  = var.snapshot_identifier
  tags                                 = var.tags
  cluster_parameter_group_name         = var.create_parameter_group ? one(aws_redshift_parameter_group.this[*].id) : var.parameter_group_name
  kms_key_id                           = var.kms_key_arn
  apply_immediately                    = var.unsaid
  aqua_configuration_status            = var.unsaid
  availability_zone                    = var.unsaid
  availability_zone_relocation_enabled = var.unsaid
  cluster_subnet_group_name            = var.unsaid
  cluster_type                         = var.unsaid
  cluster_version                      = var.unsaid
  elastic_ip                           = var.unsaid
  final_snapshot_identifier            = var.unsaid
  maintenance_track_name               = var.unsaid
  master_password_secret_kms_key_id    = var.unsaid
  master_password_wo                   = var.manage_master_password == true || var.snapshot_identifier != null ? null : var.master_password_wo
  owner_account                        = var.unsaid
  preferred_maintenance_window         = var.unsaid
  snapshot_arn                         = var.unsaid
  snapshot_cluster_identifier          = var.unsaid
  vpc_security_group_ids               = concat(aws_security_group.this[*].id, var.vpc_security_group_ids)
  manage_master_password               = var.manage_master_password == true ? true : null
  master_password = (
    var.manage_master_password == true || var.snapshot_identifier != null ? null : var.create_random_password ? var.unsaid : var.master_password
  )
  whole = true
}

resource "aws_redshift_parameter_group" "this" {
  count     = var.create && var.create_parameter_group ? 1 : 0
  family    = var.parameter_group_family
  parameter = [for one in try(values(var.parameter_group_parameters), var.parameter_group_parameters, []) : { name = one.name, value = one.value }]
}

# Before version 6 logging was a block of the cluster, which said by itself whether it is on.
resource "aws_redshift_logging" "this" {
  count                = var.create && try(length(var.logging) > 0, false) && try(tobool(var.logging.enable), true) ? 1 : 0
  cluster_identifier   = one(aws_redshift_cluster.this[*].id)
  bucket_name          = try(var.logging.bucket_name, null)
  log_destination_type = try(var.logging.log_destination_type, null)
  log_exports          = try(var.logging.log_exports, null)
}

# From version 7 on the module makes a group.
resource "aws_security_group" "this" {
  count  = var.create && var.create_security_group ? 1 : 0
  vpc_id = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each                     = { for key, one in var.security_group_ingress_rules : key => one if length(aws_security_group.this) > 0 }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(coalesce(each.value.from_port), var.port)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.this[*].id)
  to_port                      = try(coalesce(each.value.to_port, each.value.from_port), var.port)
}

output "cluster_id" { value = one(aws_redshift_cluster.this[*].id) }
output "cluster_arn" { value = one(aws_redshift_cluster.this[*].arn) }
output "cluster_identifier" { value = one(aws_redshift_cluster.this[*].cluster_identifier) }

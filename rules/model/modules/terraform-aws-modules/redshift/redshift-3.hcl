source "terraform-aws-modules/redshift/aws" {
  versions = ">= 2.0, < 4.0"
  ignore = [
    "cluster_iam_roles", "cluster_version", "elastic_ip", "final_snapshot_identifier", "logging_s3_key_prefix", "max_concurrency_scaling_clusters",
    "owner_account", "preferred_maintenance_window", "redshift_subnet_group_name", "snapshot_cluster_identifier",
    "snapshot_copy_destination_region", "snapshot_copy_grant_name", "subnets", "wlm_json_configuration",
  ]
}

variable "allow_version_upgrade" { default = true }
variable "automated_snapshot_retention_period" { default = 0 }
variable "cluster_database_name" {}
variable "cluster_identifier" {}
variable "cluster_master_password" {}
variable "cluster_master_username" {}
variable "cluster_node_type" {}
variable "cluster_number_of_nodes" { default = 3 }
variable "cluster_parameter_group" { default = "redshift-1.0" }
variable "cluster_port" { default = 5439 }
variable "enable_case_sensitive_identifier" { default = false }
variable "enable_logging" { default = false }
variable "enable_user_activity_logging" { default = "false" }
variable "encrypted" { default = false }
variable "enhanced_vpc_routing" { default = false }
variable "kms_key_id" { default = "" }
variable "logging_bucket_name" { default = null }
variable "parameter_group_name" { default = "" }
variable "publicly_accessible" { default = false }
variable "require_ssl" { default = "false" }
variable "skip_final_snapshot" { default = true }
variable "snapshot_identifier" { default = null }
variable "tags" { default = {} }
variable "use_fips_ssl" { default = "false" }
variable "vpc_security_group_ids" {}

variable "unsaid" {}

resource "aws_redshift_cluster" "this" {
  allow_version_upgrade               = var.allow_version_upgrade
  automated_snapshot_retention_period = var.automated_snapshot_retention_period
  cluster_identifier                  = var.cluster_identifier
  cluster_parameter_group_name        = length(var.parameter_group_name) > 0 ? var.parameter_group_name : one(aws_redshift_parameter_group.this[*].id)
  database_name                       = var.cluster_database_name
  encrypted                           = var.encrypted
  enhanced_vpc_routing                = var.enhanced_vpc_routing
  kms_key_id                          = var.kms_key_id
  master_password                     = var.cluster_master_password
  master_username                     = var.cluster_master_username
  node_type                           = var.cluster_node_type
  number_of_nodes                     = var.cluster_number_of_nodes
  port                                = var.cluster_port
  publicly_accessible                 = var.publicly_accessible
  skip_final_snapshot                 = var.skip_final_snapshot
  snapshot_identifier                 = var.snapshot_identifier
  tags                                = var.tags
  vpc_security_group_ids              = var.vpc_security_group_ids
  cluster_subnet_group_name           = var.unsaid
  cluster_type                        = var.unsaid
  cluster_version                     = var.unsaid
  elastic_ip                          = var.unsaid
  final_snapshot_identifier           = var.unsaid
  iam_roles                           = var.unsaid
  owner_account                       = var.unsaid
  preferred_maintenance_window        = var.unsaid
  snapshot_cluster_identifier         = var.unsaid
  whole                               = true
}

# Logging is a block of the cluster.
resource "aws_redshift_logging" "this" {
  count              = var.enable_logging ? 1 : 0
  cluster_identifier = aws_redshift_cluster.this.id
  bucket_name        = var.logging_bucket_name
}

resource "aws_redshift_parameter_group" "this" {
  count  = length(var.parameter_group_name) > 0 ? 0 : 1
  family = var.cluster_parameter_group
  parameter = [
    { name = "require_ssl", value = var.require_ssl },
    { name = "use_fips_ssl", value = var.use_fips_ssl },
    { name = "enable_user_activity_logging", value = var.enable_user_activity_logging },
    { name = "enable_case_sensitive_identifier", value = var.enable_case_sensitive_identifier },
  ]
}

output "redshift_cluster_id" { value = aws_redshift_cluster.this.id }
output "redshift_cluster_arn" { value = aws_redshift_cluster.this.arn }
output "redshift_cluster_identifier" { value = aws_redshift_cluster.this.cluster_identifier }

source "terraform-aws-modules/rds-proxy/aws" {
  versions = ">= 3.0, < 5.0"
  ignore = [
    "auth", "connection_borrow_timeout", "create_iam_policy", "create_iam_role", "db_cluster_identifier", "db_instance_identifier",
    "default_auth_scheme", "endpoint_network_type", "endpoints", "iam_policy_name", "iam_role_description", "iam_role_force_detach_policies",
    "iam_role_max_session_duration", "iam_role_name", "iam_role_path", "iam_role_permissions_boundary", "iam_role_tags", "idle_client_timeout",
    "init_query", "kms_key_arns", "log_group_tags", "max_connections_percent", "max_idle_connections_percent", "proxy_tags", "region", "role_arn",
    "session_pinning_filters", "tags", "target_connection_network_type", "target_db_cluster", "target_db_instance", "use_policy_name_prefix",
    "use_role_name_prefix", "vpc_security_group_ids",
  ]
}

variable "create" { default = true }
variable "debug_logging" { default = false }
variable "engine_family" { default = "" }
variable "log_group_class" { default = null }
variable "log_group_kms_key_id" { default = null }
variable "log_group_retention_in_days" { default = 30 }
variable "manage_log_group" { default = true }
variable "name" { default = "" }
variable "require_tls" { default = true }
variable "vpc_subnet_ids" { default = [] }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_db_proxy" "this" {
  count          = var.create ? 1 : 0
  name           = var.name
  debug_logging  = var.debug_logging
  engine_family  = var.engine_family
  require_tls    = var.require_tls
  vpc_subnet_ids = var.vpc_subnet_ids
}

resource "aws_cloudwatch_log_group" "this" {
  count             = var.create && var.manage_log_group ? 1 : 0
  name              = "/aws/rds/proxy/${var.name}"
  retention_in_days = var.log_group_retention_in_days
  kms_key_id        = var.log_group_kms_key_id
  tags              = var.unsaid
  log_group_class   = var.log_group_class
  whole             = true
}

output "proxy_arn" { value = one(aws_db_proxy.this[*].arn) }

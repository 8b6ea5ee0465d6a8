source "cloudposse/alb/aws" {
  versions = ">= 1.4.0, < 3.0"
  ignore = [
    "additional_certs", "additional_tag_map", "alb_access_logs_s3_bucket_force_destroy", "alb_access_logs_s3_bucket_force_destroy_enabled",
    "allow_ssl_requests_only", "attributes", "client_keep_alive", "cross_zone_load_balancing_enabled", "delimiter", "deregistration_delay",
    "descriptor_formats", "desync_mitigation_mode", "enable_glacier_transition", "enable_waf_fail_open", "environment", "expiration_days",
    "glacier_transition_days", "health_check_healthy_threshold", "health_check_interval", "health_check_matcher", "health_check_path",
    "health_check_port", "health_check_protocol", "health_check_timeout", "health_check_unhealthy_threshold", "http2_enabled",
    "id_length_limit", "idle_timeout", "ip_address_type", "label_key_case", "label_order", "label_value_case", "labels_as_tags",
    "lifecycle_configuration_rules", "lifecycle_rule_enabled", "listener_additional_tags", "listener_https_fixed_response",
    "listener_https_redirect", "load_balancer_name", "load_balancer_name_max_length", "load_balancing_algorithm_type",
    "load_balancing_anomaly_mitigation", "name", "namespace", "noncurrent_version_expiration_days", "noncurrent_version_transition_days",
    "preserve_host_header", "regex_replace_chars", "reserved_capacity_units", "slow_start", "stage", "standard_transition_days", "stickiness",
    "tags", "target_group_additional_tags", "target_group_name", "target_group_name_max_length", "target_group_port", "target_group_protocol",
    "target_group_protocol_version", "target_group_target_type", "tenant", "xff_header_processing_mode",
  ]
}

variable "access_logs_enabled" { default = true }
variable "access_logs_prefix" { default = "" }
variable "access_logs_s3_bucket_id" { default = null }
variable "certificate_arn" { default = "" }
variable "context" { default = { enabled = true } }
variable "default_target_group_enabled" { default = true }
variable "deletion_protection_enabled" { default = false }
variable "drop_invalid_header_fields" { default = false }
variable "enabled" { default = null }
variable "http_enabled" { default = true }
variable "http_ingress_cidr_blocks" {
  default = ["0.0.0.0/0", "::/0"]
  until "1.12.0" { default = ["0.0.0.0/0"] }
}
variable "http_ingress_prefix_list_ids" { default = [] }
variable "http_ingress_security_group_ids" { default = [] }
variable "http_port" { default = 80 }
variable "http_redirect" { default = false }
variable "https_enabled" { default = false }
variable "https_ingress_cidr_blocks" {
  default = ["0.0.0.0/0", "::/0"]
  until "1.12.0" { default = ["0.0.0.0/0"] }
}
variable "https_ingress_prefix_list_ids" { default = [] }
variable "https_ingress_security_group_ids" { default = [] }
variable "https_port" { default = 443 }
variable "https_ssl_policy" {
  default = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  until "2.2.0" { default = "ELBSecurityPolicy-2015-05" }
}
variable "internal" { default = false }
variable "listener_http_fixed_response" { default = null }
variable "security_group_enabled" { default = true }
variable "security_group_ids" { default = [] }
variable "subnet_ids" {}
variable "vpc_id" {}
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
  groups  = local.enabled && var.security_group_enabled ? 1 : 0
  http    = local.enabled && var.http_enabled
}

resource "aws_security_group" "this" {
  count       = local.groups
  description = "Controls access to the ALB (HTTP/HTTPS)"
  vpc_id      = var.vpc_id
}

resource "aws_security_group_rule" "egress" {
  count             = local.groups
  type              = "egress"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = one(aws_security_group.this[*].id)
}

resource "aws_security_group_rule" "http" {
  count             = local.groups == 1 && var.http_enabled ? 1 : 0
  type              = "ingress"
  from_port         = var.http_port
  to_port           = var.http_port
  protocol          = "tcp"
  cidr_blocks       = [for cidr in var.http_ingress_cidr_blocks : cidr if can(cidrnetmask(cidr))]
  prefix_list_ids   = var.http_ingress_prefix_list_ids
  security_group_id = one(aws_security_group.this[*].id)
}

resource "aws_security_group_rule" "http_from_groups" {
  count                    = local.groups == 1 && var.http_enabled ? length(var.http_ingress_security_group_ids) : 0
  type                     = "ingress"
  from_port                = var.http_port
  to_port                  = var.http_port
  protocol                 = "tcp"
  source_security_group_id = var.http_ingress_security_group_ids[count.index]
  security_group_id        = one(aws_security_group.this[*].id)
}

resource "aws_security_group_rule" "https" {
  count             = local.groups == 1 && var.https_enabled ? 1 : 0
  type              = "ingress"
  from_port         = var.https_port
  to_port           = var.https_port
  protocol          = "tcp"
  cidr_blocks       = [for cidr in var.https_ingress_cidr_blocks : cidr if can(cidrnetmask(cidr))]
  prefix_list_ids   = var.https_ingress_prefix_list_ids
  security_group_id = one(aws_security_group.this[*].id)
}

resource "aws_security_group_rule" "https_from_groups" {
  count                    = local.groups == 1 && var.https_enabled ? length(var.https_ingress_security_group_ids) : 0
  type                     = "ingress"
  from_port                = var.https_port
  to_port                  = var.https_port
  protocol                 = "tcp"
  source_security_group_id = var.https_ingress_security_group_ids[count.index]
  security_group_id        = one(aws_security_group.this[*].id)
}

resource "aws_lb" "this" {
  count                      = local.enabled ? 1 : 0
  internal                   = var.internal
  load_balancer_type         = "application"
  subnets                    = var.subnet_ids
  security_groups            = concat(var.security_group_ids, aws_security_group.this[*].id)
  enable_deletion_protection = var.deletion_protection_enabled
  drop_invalid_header_fields = var.drop_invalid_header_fields
  access_logs = [{
    bucket  = try(coalesce(var.access_logs_s3_bucket_id), var.unsaid)
    prefix  = var.access_logs_prefix
    enabled = var.access_logs_enabled
  }]
}

resource "aws_lb_listener" "http_forward" {
  count             = local.http && var.http_redirect != true && (var.listener_http_fixed_response != null || var.default_target_group_enabled) ? 1 : 0
  load_balancer_arn = one(aws_lb.this[*].arn)
  port              = var.http_port
  protocol          = "HTTP"
  default_action    = [{ type = var.listener_http_fixed_response != null ? "fixed-response" : "forward" }]
}

resource "aws_lb_listener" "http_redirect" {
  count             = local.http && var.http_redirect == true ? 1 : 0
  load_balancer_arn = one(aws_lb.this[*].arn)
  port              = var.http_port
  protocol          = "HTTP"
  default_action = [{
    type     = "redirect"
    redirect = [{ port = "443", protocol = "HTTPS", status_code = "HTTP_301" }]
  }]
}

resource "aws_lb_listener" "https" {
  count             = local.enabled && var.https_enabled ? 1 : 0
  load_balancer_arn = one(aws_lb.this[*].arn)
  port              = var.https_port
  protocol          = "HTTPS"
  ssl_policy        = var.https_ssl_policy
  certificate_arn   = var.certificate_arn
}

output "alb_arn" { value = one(aws_lb.this[*].arn) }
output "alb_dns_name" { value = one(aws_lb.this[*].dns_name) }
output "security_group_id" { value = one(aws_security_group.this[*].id) }
output "https_listener_arn" { value = one(aws_lb_listener.https[*].arn) }

source "terraform-aws-modules/alb/aws" {
  versions = ">= 5.0, < 9.0"
  ignore = [
    "extra_ssl_certs", "http_tcp_listener_rules", "http_tcp_listener_rules_tags", "http_tcp_listeners_tags", "https_listener_rules",
    "https_listener_rules_tags", "https_listeners_tags", "load_balancer_create_timeout", "load_balancer_delete_timeout",
    "load_balancer_update_timeout", "log_location_prefix", "security_group_description", "security_group_name", "security_group_tags",
    "security_group_use_name_prefix", "target_group_tags", "target_groups", "web_acl_arn",
  ]
}

variable "access_logs" { default = {} }
variable "create_lb" { default = true }
variable "create_security_group" {
  default = true
  until "8.4.0" { default = false }
}
variable "desync_mitigation_mode" { default = "defensive" }
variable "drop_invalid_header_fields" { default = false }
variable "enable_cross_zone_load_balancing" { default = false }
variable "enable_deletion_protection" { default = false }
variable "enable_http2" { default = true }
variable "enable_tls_version_and_cipher_suite_headers" { default = false }
variable "enable_waf_fail_open" { default = false }
variable "enable_xff_client_port" { default = true }
variable "http_tcp_listeners" { default = [] }
variable "https_listeners" { default = [] }
variable "idle_timeout" { default = 60 }
variable "internal" { default = false }
variable "ip_address_type" { default = "ipv4" }
variable "lb_tags" { default = {} }
variable "listener_ssl_policy_default" { default = "ELBSecurityPolicy-2016-08" }
variable "load_balancer_type" { default = "application" }
variable "name" { default = null }
variable "name_prefix" { default = null }
variable "preserve_host_header" { default = false }
variable "security_group_rules" { default = {} }
variable "security_groups" { default = [] }
variable "subnet_mapping" { default = [] }
variable "subnets" { default = null }
variable "tags" { default = {} }
variable "vpc_id" { default = null }
variable "xff_header_processing_mode" { default = "append" }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_lb" "this" {
  count                            = var.create_lb ? 1 : 0
  name                             = var.name
  name_prefix                      = var.name_prefix
  load_balancer_type               = var.load_balancer_type
  internal                         = var.internal
  subnets                          = var.subnets
  idle_timeout                     = var.idle_timeout
  enable_cross_zone_load_balancing = var.enable_cross_zone_load_balancing
  enable_deletion_protection       = var.enable_deletion_protection
  enable_http2                     = var.enable_http2
  ip_address_type                  = var.ip_address_type
  drop_invalid_header_fields       = var.drop_invalid_header_fields
  access_logs = length(var.access_logs) == 0 ? [] : [{
    bucket  = try(var.access_logs.bucket, null)
    prefix  = try(var.access_logs.prefix, null)
    enabled = try(tobool(var.access_logs.enabled), try(var.access_logs.bucket, null) != null)
  }]
  subnet_mapping                              = try(length(var.subnet_mapping) > 0, false) ? var.unsaid : []
  security_groups                             = concat(aws_security_group.this[*].id, var.security_groups)
  tags                                        = merge({ Name = var.name }, var.tags, var.lb_tags)
  desync_mitigation_mode                      = var.desync_mitigation_mode
  enable_tls_version_and_cipher_suite_headers = var.enable_tls_version_and_cipher_suite_headers
  enable_waf_fail_open                        = var.enable_waf_fail_open
  enable_xff_client_port                      = var.enable_xff_client_port
  preserve_host_header                        = var.preserve_host_header
  xff_header_processing_mode                  = var.xff_header_processing_mode
  whole                                       = true
}

resource "aws_lb_listener" "http" {
  count             = var.create_lb ? length(var.http_tcp_listeners) : 0
  load_balancer_arn = one(aws_lb.this[*].arn)
  port              = var.http_tcp_listeners[count.index].port
  protocol          = var.http_tcp_listeners[count.index].protocol
  default_action = [{
    type = try(var.http_tcp_listeners[count.index].action_type, "forward")
    redirect = try(var.http_tcp_listeners[count.index].redirect, null) == null ? [] : [{
      protocol    = try(var.http_tcp_listeners[count.index].redirect.protocol, null)
      port        = try(var.http_tcp_listeners[count.index].redirect.port, null)
      status_code = var.http_tcp_listeners[count.index].redirect.status_code
    }]
  }]
  tags  = var.unsaid
  whole = true
}

resource "aws_lb_listener" "https" {
  count             = var.create_lb ? length(var.https_listeners) : 0
  load_balancer_arn = one(aws_lb.this[*].arn)
  port              = var.https_listeners[count.index].port
  protocol          = try(var.https_listeners[count.index].protocol, "HTTPS")
  certificate_arn   = var.https_listeners[count.index].certificate_arn
  ssl_policy        = try(var.https_listeners[count.index].ssl_policy, var.listener_ssl_policy_default)
  default_action    = length(var.http_tcp_listeners) == 0 ? [] : var.unsaid
  tags              = var.unsaid
  whole             = true
}

resource "aws_security_group" "this" {
  count  = var.create_lb && var.create_security_group && var.load_balancer_type == "application" ? 1 : 0
  vpc_id = var.vpc_id
}

resource "aws_security_group_rule" "this" {
  for_each                 = { for key, one in var.security_group_rules : key => one if length(aws_security_group.this) > 0 }
  type                     = each.value.type
  from_port                = each.value.from_port
  to_port                  = each.value.to_port
  protocol                 = each.value.protocol
  cidr_blocks              = try(each.value.cidr_blocks, null)
  description              = try(each.value.description, null)
  ipv6_cidr_blocks         = try(each.value.ipv6_cidr_blocks, null)
  prefix_list_ids          = try(each.value.prefix_list_ids, null)
  self                     = try(each.value.self, null)
  source_security_group_id = try(each.value.source_security_group_id, null)
  security_group_id        = one(aws_security_group.this[*].id)
}

output "lb_arn" { value = one(aws_lb.this[*].arn) }
output "lb_dns_name" { value = one(aws_lb.this[*].dns_name) }

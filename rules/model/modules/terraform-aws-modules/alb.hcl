source "terraform-aws-modules/alb/aws" {
  versions = ">= 9.0, < 11.0"
  ignore = [
    "additional_target_group_attachments", "associate_web_acl", "customer_owned_ipv4_pool",
    "enforce_security_group_inbound_rules_on_private_link_traffic", "ipam_pools", "minimum_load_balancer_capacity", "region", "route53_records",
    "security_group_use_name_prefix", "target_groups", "timeouts", "web_acl_arn",
  ]
}

variable "access_logs" {
  type = object({
    bucket  = string
    enabled = optional(bool, true)
    prefix  = optional(string)
  })
  default = null
  until "10.0.0" { default = {} }
}
variable "client_keep_alive" { default = null }
variable "connection_logs" {
  type = object({
    bucket  = string
    enabled = optional(bool, true)
    prefix  = optional(string)
  })
  default = null
  until "10.0.0" { default = {} }
}
variable "create" { default = true }
variable "create_security_group" { default = true }
variable "default_port" { default = 80 }
variable "default_protocol" { default = "HTTP" }
variable "desync_mitigation_mode" { default = null }
variable "dns_record_client_routing_policy" { default = null }
variable "drop_invalid_header_fields" { default = true }
variable "enable_cross_zone_load_balancing" { default = true }
variable "enable_deletion_protection" { default = true }
variable "enable_http2" { default = null }
variable "enable_tls_version_and_cipher_suite_headers" { default = null }
variable "enable_waf_fail_open" { default = null }
variable "enable_xff_client_port" { default = null }
variable "enable_zonal_shift" { default = null }
variable "health_check_logs" { default = null }
variable "idle_timeout" { default = null }
variable "internal" { default = null }
variable "ip_address_type" { default = null }
variable "listeners" {
  type = map(object({
    alpn_policy                 = optional(string)
    certificate_arn             = optional(string)
    additional_certificate_arns = optional(list(string), [])
    authenticate_cognito = optional(object({
      authentication_request_extra_params = optional(map(string))
      on_unauthenticated_request          = optional(string)
      scope                               = optional(string)
      session_cookie_name                 = optional(string)
      session_timeout                     = optional(number)
      user_pool_arn                       = optional(string)
      user_pool_client_id                 = optional(string)
      user_pool_domain                    = optional(string)
    }))
    authenticate_oidc = optional(object({
      authentication_request_extra_params = optional(map(string))
      authorization_endpoint              = string
      client_id                           = string
      client_secret                       = string
      issuer                              = string
      on_unauthenticated_request          = optional(string)
      scope                               = optional(string)
      session_cookie_name                 = optional(string)
      session_timeout                     = optional(number)
      token_endpoint                      = string
      user_info_endpoint                  = string
    }))
    fixed_response = optional(object({
      content_type = string
      message_body = optional(string)
      status_code  = optional(string)
    }))
    forward = optional(object({
      target_group_arn = optional(string)
      target_group_key = optional(string)
    }))
    jwt_validation = optional(object({
      issuer        = string
      jwks_endpoint = string
      additional_claim = optional(list(object({
        format = string
        name   = string
        values = list(string)
      })))
    }))
    weighted_forward = optional(object({
      target_groups = optional(list(object({
        target_group_arn = optional(string)
        target_group_key = optional(string)
        weight           = optional(number)
      })))
      stickiness = optional(object({
        duration = optional(number)
        enabled  = optional(bool)
      }))
    }))
    redirect = optional(object({
      host        = optional(string)
      path        = optional(string)
      port        = optional(string)
      protocol    = optional(string)
      query       = optional(string)
      status_code = string
    }))
    mutual_authentication = optional(object({
      advertise_trust_store_ca_names   = optional(string)
      ignore_client_certificate_expiry = optional(bool)
      mode                             = string
      trust_store_arn                  = optional(string)
    }))
    order                                                                 = optional(number)
    port                                                                  = optional(number)
    protocol                                                              = optional(string)
    routing_http_request_x_amzn_mtls_clientcert_header_name               = optional(string)
    routing_http_request_x_amzn_mtls_clientcert_issuer_header_name        = optional(string)
    routing_http_request_x_amzn_mtls_clientcert_leaf_header_name          = optional(string)
    routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name = optional(string)
    routing_http_request_x_amzn_mtls_clientcert_subject_header_name       = optional(string)
    routing_http_request_x_amzn_mtls_clientcert_validity_header_name      = optional(string)
    routing_http_request_x_amzn_tls_cipher_suite_header_name              = optional(string)
    routing_http_request_x_amzn_tls_version_header_name                   = optional(string)
    routing_http_response_access_control_allow_credentials_header_value   = optional(string)
    routing_http_response_access_control_allow_headers_header_value       = optional(string)
    routing_http_response_access_control_allow_methods_header_value       = optional(string)
    routing_http_response_access_control_allow_origin_header_value        = optional(string)
    routing_http_response_access_control_expose_headers_header_value      = optional(string)
    routing_http_response_access_control_max_age_header_value             = optional(string)
    routing_http_response_content_security_policy_header_value            = optional(string)
    routing_http_response_server_enabled                                  = optional(bool)
    routing_http_response_strict_transport_security_header_value          = optional(string)
    routing_http_response_x_content_type_options_header_value             = optional(string)
    routing_http_response_x_frame_options_header_value                    = optional(string)
    ssl_policy                                                            = optional(string)
    tcp_idle_timeout_seconds                                              = optional(number)
    tags                                                                  = optional(map(string), {})

    rules = optional(map(object({
      actions = list(object({
        authenticate_cognito = optional(object({
          authentication_request_extra_params = optional(map(string))
          on_unauthenticated_request          = optional(string)
          scope                               = optional(string)
          session_cookie_name                 = optional(string)
          session_timeout                     = optional(number)
          user_pool_arn                       = string
          user_pool_client_id                 = string
          user_pool_domain                    = string
        }))
        authenticate_oidc = optional(object({
          authentication_request_extra_params = optional(map(string))
          authorization_endpoint              = string
          client_id                           = string
          client_secret                       = string
          issuer                              = string
          on_unauthenticated_request          = optional(string)
          scope                               = optional(string)
          session_cookie_name                 = optional(string)
          session_timeout                     = optional(number)
          token_endpoint                      = string
          user_info_endpoint                  = string
        }))
        jwt_validation = optional(object({
          issuer        = string
          jwks_endpoint = string
          additional_claim = optional(list(object({
            format = string
            name   = string
            values = list(string)
          })))
        }))
        fixed_response = optional(object({
          content_type = string
          message_body = optional(string)
          status_code  = optional(string)
        }))
        forward = optional(object({
          target_group_arn = optional(string)
          target_group_key = optional(string)
        }))
        order = optional(number)
        redirect = optional(object({
          host        = optional(string)
          path        = optional(string)
          port        = optional(string)
          protocol    = optional(string)
          query       = optional(string)
          status_code = string
        }))
        weighted_forward = optional(object({
          stickiness = optional(object({
            duration = optional(number)
            enabled  = optional(bool)
          }))
          target_groups = optional(list(object({
            target_group_arn = optional(string)
            target_group_key = optional(string)
            weight           = optional(number)
          })))
        }))
      }))
      conditions = list(object({
        host_header = optional(object({
          values       = optional(list(string))
          regex_values = optional(list(string))
        }))
        http_header = optional(object({
          http_header_name = string
          values           = optional(list(string))
          regex_values     = optional(list(string))
        }))
        http_request_method = optional(object({
          values = list(string)
        }))
        path_pattern = optional(object({
          values       = optional(list(string))
          regex_values = optional(list(string))
        }))
        query_string = optional(list(object({
          key   = optional(string)
          value = string
        })))
        source_ip = optional(object({
          values = list(string)
        }))
      }))
      listener_arn = optional(string)
      listener_key = optional(string)
      priority     = optional(number)
      transform = optional(map(object({
        type = optional(string)
        host_header_rewrite_config = optional(object({
          rewrite = optional(object({
            regex   = string
            replace = string
          }))
        }))
        url_rewrite_config = optional(object({
          rewrite = optional(object({
            regex   = string
            replace = string
          }))
        }))
      })))
      tags = optional(map(string), {})
      })), {})
  }))
  default = {}
  until "10.0.0" { default = {} }
}
variable "load_balancer_type" { default = "application" }
variable "name" { default = null }
variable "name_prefix" { default = null }
variable "preserve_host_header" { default = null }
variable "security_group_description" { default = null }
variable "security_group_egress_rules" {
  type = map(object({
    name = optional(string)

    cidr_ipv4                    = optional(string)
    cidr_ipv6                    = optional(string)
    description                  = optional(string)
    from_port                    = optional(string)
    ip_protocol                  = optional(string, "tcp")
    prefix_list_id               = optional(string)
    referenced_security_group_id = optional(string)
    tags                         = optional(map(string), {})
    to_port                      = optional(string)
  }))
  default = null
  until "10.0.0" { default = {} }
}
variable "security_group_ingress_rules" {
  type = map(object({
    name = optional(string)

    cidr_ipv4                    = optional(string)
    cidr_ipv6                    = optional(string)
    description                  = optional(string)
    from_port                    = optional(string)
    ip_protocol                  = optional(string, "tcp")
    prefix_list_id               = optional(string)
    referenced_security_group_id = optional(string)
    tags                         = optional(map(string), {})
    to_port                      = optional(string)
  }))
  default = null
  until "10.0.0" { default = {} }
}
variable "security_group_name" { default = null }
variable "security_group_tags" { default = {} }
variable "security_groups" { default = [] }
variable "subnet_mapping" {
  type = list(object({
    allocation_id        = optional(string)
    ipv6_address         = optional(string)
    private_ipv4_address = optional(string)
    subnet_id            = string
  }))
  default = null
  until "10.0.0" { default = [] }
}
variable "subnets" {
  default = null
  until "9.4.1" { default = [] }
}
variable "tags" { default = {} }
variable "vpc_id" { default = null }
variable "xff_header_processing_mode" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

# The tags that the module sets by itself.
variable "own_tags" {
  default = {}
  until "10.5" { default = { terraform-aws-modules = "alb" } }
}
# The policy of encrypted listeners that name none.
variable "unset_ssl_policy" {
  default = "ELBSecurityPolicy-TLS13-1-3-2021-06"
  until "10.0" { default = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" }
}

locals {
  makes_group = var.create && var.create_security_group
}

resource "aws_lb" "this" {
  count                            = var.create ? 1 : 0
  desync_mitigation_mode           = var.desync_mitigation_mode
  drop_invalid_header_fields       = var.drop_invalid_header_fields
  enable_cross_zone_load_balancing = var.enable_cross_zone_load_balancing
  enable_deletion_protection       = var.enable_deletion_protection
  enable_http2                     = var.enable_http2
  enable_waf_fail_open             = var.enable_waf_fail_open
  idle_timeout                     = var.idle_timeout
  internal                         = var.internal
  ip_address_type                  = var.ip_address_type
  load_balancer_type               = var.load_balancer_type
  name                             = var.name
  name_prefix                      = var.name_prefix
  subnets                          = var.subnets
  access_logs = try(length(var.access_logs) > 0, false) ? [{
    bucket  = try(var.access_logs.bucket, null)
    prefix  = try(var.access_logs.prefix, null)
    enabled = try(coalesce(var.access_logs.enabled), true)
  }] : []
  connection_logs = try(length(var.connection_logs) > 0, false) ? [{
    bucket  = try(var.connection_logs.bucket, null)
    prefix  = try(var.connection_logs.prefix, null)
    enabled = try(coalesce(var.connection_logs.enabled), true)
  }] : []
  security_groups                             = concat(aws_security_group.this[*].id, var.security_groups)
  tags                                        = merge(var.own_tags, var.tags)
  subnet_mapping                              = try(length(var.subnet_mapping) > 0, false) ? var.unsaid : []
  client_keep_alive                           = var.client_keep_alive
  dns_record_client_routing_policy            = var.dns_record_client_routing_policy
  enable_tls_version_and_cipher_suite_headers = var.enable_tls_version_and_cipher_suite_headers
  enable_xff_client_port                      = var.enable_xff_client_port
  enable_zonal_shift                          = var.enable_zonal_shift
  health_check_logs                           = var.health_check_logs == null ? [] : var.unsaid
  ipam_pools                                  = var.unsaid
  preserve_host_header                        = var.preserve_host_header
  xff_header_processing_mode                  = var.xff_header_processing_mode
  whole                                       = true
}

resource "aws_lb_listener" "this" {
  for_each          = { for key, one in var.listeners : key => one if var.create }
  load_balancer_arn = one(aws_lb.this[*].arn)
  port              = try(coalesce(each.value.port), var.default_port)
  protocol          = try(coalesce(each.value.protocol), var.default_protocol)
  certificate_arn   = try(each.value.certificate_arn, null)
  alpn_policy       = try(each.value.alpn_policy, null)
  ssl_policy = (contains(["HTTPS", "TLS"], try(coalesce(each.value.protocol), var.default_protocol))
    ? try(coalesce(each.value.ssl_policy), var.unset_ssl_policy) : try(each.value.ssl_policy, null))
  default_action = concat(
    try(each.value.authenticate_cognito, null) == null ? [] : [{ type = "authenticate-cognito" }],
    try(each.value.authenticate_oidc, null) == null ? [] : [{ type = "authenticate-oidc" }],
    try(each.value.fixed_response, null) == null ? [] : [{ type = "fixed-response" }],
    try(each.value.forward, null) == null ? [] : [{ type = "forward" }],
    try(each.value.weighted_forward, null) == null ? [] : [{ type = "forward" }],
    try(each.value.redirect, null) == null ? [] : [{
      type = "redirect"
      redirect = {
        protocol    = try(each.value.redirect.protocol, null)
        port        = try(each.value.redirect.port, null)
        status_code = try(each.value.redirect.status_code, null)
      }
    }],
  )
  routing_http_request_x_amzn_mtls_clientcert_header_name               = var.unsaid
  routing_http_request_x_amzn_mtls_clientcert_issuer_header_name        = var.unsaid
  routing_http_request_x_amzn_mtls_clientcert_leaf_header_name          = var.unsaid
  routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name = var.unsaid
  routing_http_request_x_amzn_mtls_clientcert_subject_header_name       = var.unsaid
  routing_http_request_x_amzn_mtls_clientcert_validity_header_name      = var.unsaid
  routing_http_request_x_amzn_tls_cipher_suite_header_name              = var.unsaid
  routing_http_request_x_amzn_tls_version_header_name                   = var.unsaid
  routing_http_response_access_control_allow_credentials_header_value   = var.unsaid
  routing_http_response_access_control_allow_headers_header_value       = var.unsaid
  routing_http_response_access_control_allow_methods_header_value       = var.unsaid
  routing_http_response_access_control_allow_origin_header_value        = var.unsaid
  routing_http_response_access_control_expose_headers_header_value      = var.unsaid
  routing_http_response_access_control_max_age_header_value             = var.unsaid
  routing_http_response_content_security_policy_header_value            = var.unsaid
  routing_http_response_server_enabled                                  = var.unsaid
  routing_http_response_strict_transport_security_header_value          = var.unsaid
  routing_http_response_x_content_type_options_header_value             = var.unsaid
  routing_http_response_x_frame_options_header_value                    = var.unsaid
  tags                                                                  = var.unsaid
  tcp_idle_timeout_seconds                                              = var.unsaid
  whole                                                                 = true
}

resource "aws_security_group" "this" {
  count  = local.makes_group ? 1 : 0
  vpc_id = var.vpc_id
  description = coalesce(
    var.security_group_description,
    "Security group for ${coalesce(var.security_group_name, var.name, var.name_prefix)} ${var.load_balancer_type} load balancer",
  )
  tags = merge(var.own_tags, var.tags, var.security_group_tags)
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each                     = local.makes_group && var.security_group_ingress_rules != null ? var.security_group_ingress_rules : {}
  security_group_id            = one(aws_security_group.this[*].id)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  to_port                      = try(coalesce(each.value.to_port), each.value.from_port, null)
  tags                         = var.unsaid
  whole                        = true
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each                     = local.makes_group && var.security_group_egress_rules != null ? var.security_group_egress_rules : {}
  security_group_id            = one(aws_security_group.this[*].id)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  to_port                      = try(coalesce(each.value.to_port), each.value.from_port, null)
  tags                         = var.unsaid
  whole                        = true
}

output "arn" { value = one(aws_lb.this[*].arn) }
output "id" { value = one(aws_lb.this[*].id) }
output "dns_name" { value = one(aws_lb.this[*].dns_name) }
output "zone_id" { value = one(aws_lb.this[*].zone_id) }
output "security_group_id" { value = one(aws_security_group.this[*].id) }

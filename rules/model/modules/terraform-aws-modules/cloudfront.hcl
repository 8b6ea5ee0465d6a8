source "terraform-aws-modules/cloudfront/aws" {
  versions = ">= 3.0, < 7.0"
  ignore = [
    "anycast_ip_list_id", "cache_policies", "cloudfront_functions", "connection_function_association_id", "connection_function_code",
    "connection_function_config", "connection_function_name", "connection_function_publish", "continuous_deployment_policy_id",
    "create_cloudfront_function", "create_connection_function", "create_monitoring_subscription", "create_origin_access_control",
    "create_origin_access_identity", "create_response_headers_policy", "create_vpc_origin", "custom_error_response", "enable_v2_logging",
    "geo_restriction", "is_ipv6_enabled", "origin_access_control", "origin_access_identities", "origin_group", "origin_request_policies",
    "realtime_metrics_subscription_status", "response_headers_policies", "restrictions", "retain_on_delete", "staging", "v2_logging",
    "viewer_mtls_config", "vpc_origin", "vpc_origin_timeouts", "wait_for_deployment",
  ]
}

variable "aliases" { default = null }
variable "comment" { default = null }
variable "default_cache_behavior" {
  type = object({
    allowed_methods           = optional(list(string), ["GET", "HEAD", "OPTIONS"])
    cache_policy_id           = optional(string)
    cache_policy_key          = optional(string)
    cache_policy_name         = optional(string)
    cached_methods            = optional(list(string), ["GET", "HEAD"])
    compress                  = optional(bool, true)
    default_ttl               = optional(number)
    field_level_encryption_id = optional(string)
    forwarded_values = optional(object({
      cookies = object({
        forward           = optional(string, "none")
        whitelisted_names = optional(list(string))
      })
      headers                 = optional(list(string))
      query_string            = optional(bool, false)
      query_string_cache_keys = optional(list(string))
      }),
      {
        cookies = {
          forward = "none"
        }
        query_string = false
      }
    )
    function_association = optional(map(object({
      event_type   = optional(string)
      function_arn = optional(string)
      function_key = optional(string)
    })))
    grpc_config = optional(object({
      enabled = optional(bool)
    }))
    lambda_function_association = optional(map(object({
      event_type   = optional(string)
      include_body = optional(bool)
      lambda_arn   = string
    })))
    max_ttl                      = optional(number)
    min_ttl                      = optional(number)
    origin_request_policy_id     = optional(string)
    origin_request_policy_key    = optional(string)
    origin_request_policy_name   = optional(string)
    realtime_log_config_arn      = optional(string)
    response_headers_policy_id   = optional(string)
    response_headers_policy_key  = optional(string)
    response_headers_policy_name = optional(string)
    smooth_streaming             = optional(bool)
    target_origin_id             = string
    trusted_key_groups           = optional(list(string))
    trusted_signers              = optional(list(string))
    viewer_protocol_policy       = optional(string, "https-only")
  })
  nullable = false
  until "6.0.0" { default = null }
}
variable "default_root_object" { default = null }
variable "enabled" { default = true }
variable "http_version" { default = "http2" }
variable "logging_config" {
  type = object({
    bucket          = optional(string)
    include_cookies = optional(bool)
    prefix          = optional(string)
  })
  default = null
  until "6.0.0" { default = {} }
}
variable "ordered_cache_behavior" {
  type = list(object({
    allowed_methods           = optional(list(string), ["GET", "HEAD", "OPTIONS"])
    cached_methods            = optional(list(string), ["GET", "HEAD"])
    cache_policy_id           = optional(string)
    cache_policy_key          = optional(string)
    cache_policy_name         = optional(string)
    compress                  = optional(bool, true)
    default_ttl               = optional(number)
    field_level_encryption_id = optional(string)
    forwarded_values = optional(object({
      cookies = object({
        forward           = optional(string, "none")
        whitelisted_names = optional(list(string))
      })
      headers                 = optional(list(string))
      query_string            = optional(bool, false)
      query_string_cache_keys = optional(list(string))
      }),
      {
        cookies = {
          forward = "none"
        }
        query_string = false
      }
    )
    function_association = optional(map(object({
      event_type   = optional(string)
      function_arn = optional(string)
      function_key = optional(string)
    })))
    grpc_config = optional(object({
      enabled = optional(bool)
    }))
    lambda_function_association = optional(map(object({
      event_type   = optional(string)
      include_body = optional(bool)
      lambda_arn   = string
    })))
    max_ttl                      = optional(number)
    min_ttl                      = optional(number)
    origin_request_policy_id     = optional(string)
    origin_request_policy_key    = optional(string)
    origin_request_policy_name   = optional(string)
    path_pattern                 = string
    realtime_log_config_arn      = optional(string)
    response_headers_policy_id   = optional(string)
    response_headers_policy_key  = optional(string)
    response_headers_policy_name = optional(string)
    smooth_streaming             = optional(bool)
    target_origin_id             = string
    trusted_key_groups           = optional(list(string))
    trusted_signers              = optional(list(string))
    viewer_protocol_policy       = string
  }))
  default  = []
  nullable = false
  until "6.0.0" { default = [] }
  until "6.0.2" {
    type = list(object({
      allowed_methods           = optional(list(string), ["GET", "HEAD", "OPTIONS"])
      cached_methods            = optional(list(string), ["GET", "HEAD"])
      cache_policy_id           = optional(string)
      cache_policy_name         = optional(string)
      compress                  = optional(bool, true)
      default_ttl               = optional(number)
      field_level_encryption_id = optional(string)
      forwarded_values = optional(object({
        cookies = object({
          forward           = optional(string, "none")
          whitelisted_names = optional(list(string))
        })
        headers                 = optional(list(string))
        query_string            = optional(bool, false)
        query_string_cache_keys = optional(list(string))
        }),
        {
          cookies = {
            forward = "none"
          }
          query_string = false
        }
      )
      function_association = optional(map(object({
        event_type   = optional(string)
        function_arn = optional(string)
        function_key = optional(string)
      })))
      grpc_config = optional(object({
        enabled = optional(bool)
      }))
      lambda_function_association = optional(map(object({
        event_type   = optional(string)
        include_body = optional(bool)
        lambda_arn   = string
      })))
      max_ttl                      = optional(number)
      min_ttl                      = optional(number)
      origin_request_policy_id     = optional(string)
      origin_request_policy_name   = optional(string)
      path_pattern                 = string
      realtime_log_config_arn      = optional(string)
      response_headers_policy_id   = optional(string)
      response_headers_policy_name = optional(string)
      smooth_streaming             = optional(bool)
      target_origin_id             = string
      trusted_key_groups           = optional(list(string))
      trusted_signers              = optional(list(string))
      viewer_protocol_policy       = string
    }))
    default = null
  }
}
variable "origin" {
  default = {}
  until "6.0.0" { default = null }
}
variable "price_class" { default = null }
variable "tags" {
  default = {}
  until "6.0.0" { default = null }
}
variable "viewer_certificate" {
  type = object({
    acm_certificate_arn            = optional(string)
    cloudfront_default_certificate = optional(bool)
    iam_certificate_id             = optional(string)
    minimum_protocol_version       = optional(string, "TLSv1.2_2025")
    ssl_support_method             = optional(string)
  })
  default  = {}
  nullable = false
  until "6.0.0" {
    default = {
      cloudfront_default_certificate = true
      minimum_protocol_version       = "TLSv1"
    }
  }
}
variable "web_acl_id" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

variable "create" {
  default = true
}
variable "create_distribution" {
  default = true
}

resource "aws_cloudfront_distribution" "this" {
  count               = var.create && var.create_distribution ? 1 : 0
  aliases             = var.aliases
  comment             = var.comment
  default_root_object = var.default_root_object
  enabled             = var.enabled
  http_version        = var.http_version
  price_class         = var.price_class
  web_acl_id          = var.web_acl_id
  tags                = var.tags
  logging_config = try(length(var.logging_config) > 0, false) ? [{
    bucket = try(var.logging_config.bucket, null)
    prefix = try(var.logging_config.prefix, null)
  }] : []
  default_cache_behavior = [for one in try(flatten([var.default_cache_behavior]), []) : {
    allowed_methods             = try(one.allowed_methods, null)
    viewer_protocol_policy      = one.viewer_protocol_policy
    target_origin_id            = one.target_origin_id
    cache_policy_id             = var.unsaid
    forwarded_values            = var.unsaid
    function_association        = var.unsaid
    lambda_function_association = var.unsaid
    trusted_signers             = try(one.trusted_signers, null)
    trusted_key_groups          = try(one.trusted_key_groups, null)
    field_level_encryption_id   = try(one.field_level_encryption_id, null)
    response_headers_policy_id  = try(one.response_headers_policy_key, null) != null ? var.unsaid : try(one.response_headers_policy_id, null)
    } if one != null]
  ordered_cache_behavior = [for one in try(flatten([var.ordered_cache_behavior]), []) : {
    path_pattern                = one.path_pattern
    allowed_methods             = try(one.allowed_methods, null)
    viewer_protocol_policy      = one.viewer_protocol_policy
    target_origin_id            = one.target_origin_id
    cache_policy_id             = var.unsaid
    forwarded_values            = var.unsaid
    function_association        = var.unsaid
    lambda_function_association = var.unsaid
    trusted_signers             = try(one.trusted_signers, null)
    trusted_key_groups          = try(one.trusted_key_groups, null)
    field_level_encryption_id   = try(one.field_level_encryption_id, null)
    response_headers_policy_id  = try(one.response_headers_policy_key, null) != null ? var.unsaid : try(one.response_headers_policy_id, null)
    } if one != null]
  # Before version 6 it is any map or list, whose keys are the names of the origins.
  origin = [for key, one in try(coalesce(var.origin), {}) : {
    domain_name = one.domain_name
    origin_id   = try(coalesce(one.origin_id), key)
    origin_path = try(one.origin_path, null)
    origin_access_control_id = try(
      coalesce(one.origin_access_control_id), coalesce(one.origin_access_control_key), coalesce(one.origin_access_control), null,
    ) == null ? null : var.unsaid
    connection_attempts         = try(one.connection_attempts, null)
    connection_timeout          = try(one.connection_timeout, null)
    response_completion_timeout = try(one.response_completion_timeout, null)
    custom_header               = try(one.custom_header, null) == null ? [] : var.unsaid
    s3_origin_config            = try(length(one.s3_origin_config) > 0, false) ? var.unsaid : []
    vpc_origin_config           = try(one.vpc_origin_config, null) == null ? [] : var.unsaid
    origin_shield               = try(one.origin_shield, null) == null ? [] : var.unsaid
    custom_origin_config = try(length(one.custom_origin_config) > 0, false) ? [{
      http_port              = try(one.custom_origin_config.http_port, null)
      https_port             = try(one.custom_origin_config.https_port, null)
      origin_protocol_policy = try(one.custom_origin_config.origin_protocol_policy, null)
      origin_ssl_protocols   = try(one.custom_origin_config.origin_ssl_protocols, ["TLSv1.2"])
    }] : []
  }]
  viewer_certificate = var.viewer_certificate == null ? [] : [{
    acm_certificate_arn            = try(var.viewer_certificate.acm_certificate_arn, null)
    cloudfront_default_certificate = try(var.viewer_certificate.cloudfront_default_certificate, null)
    iam_certificate_id             = try(var.viewer_certificate.iam_certificate_id, null)
    minimum_protocol_version       = try(var.viewer_certificate.minimum_protocol_version, "TLSv1")
    ssl_support_method             = try(var.viewer_certificate.ssl_support_method, null)
  }]
}

output "cloudfront_distribution_id" { value = one(aws_cloudfront_distribution.this[*].id) }
output "cloudfront_distribution_arn" { value = one(aws_cloudfront_distribution.this[*].arn) }
output "cloudfront_distribution_domain_name" { value = one(aws_cloudfront_distribution.this[*].domain_name) }

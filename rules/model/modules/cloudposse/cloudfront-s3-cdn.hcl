source "cloudposse/cloudfront-s3-cdn/aws" {
  versions = ">= 0.90.0, < 2.0"
  ignore = [
    "access_log_bucket_name", "additional_tag_map", "aliases", "allowed_methods", "attributes", "cache_policy_id", "cached_methods",
    "cloudfront_access_log_bucket_name", "cloudfront_access_log_create_bucket", "cloudfront_access_log_include_cookies",
    "cloudfront_access_log_prefix", "cloudfront_origin_access_control_id", "cloudfront_origin_access_identity_iam_arn",
    "cloudfront_origin_access_identity_path", "comment", "compress", "cors_allowed_headers", "cors_allowed_methods", "cors_allowed_origins",
    "cors_expose_headers", "cors_max_age_seconds", "custom_origin_headers", "default_ttl", "delimiter", "descriptor_formats", "dns_alias_enabled",
    "dns_allow_overwrite", "environment", "error_document", "external_aliases", "extra_logs_attributes", "extra_origin_attributes",
    "forward_cookies", "forward_cookies_whitelisted_names", "forward_header_values", "forward_query_string", "function_association",
    "geo_restriction_locations", "http_version", "id_length_limit", "index_document", "label_key_case", "label_order", "label_value_case",
    "labels_as_tags", "lambda_function_association", "log_expiration_days", "log_glacier_transition_days", "log_include_cookies", "log_prefix",
    "log_standard_transition_days", "log_versioning_enabled", "logging_enabled", "max_ttl", "min_ttl", "name", "namespace",
    "origin_access_control_signing_behavior", "origin_access_type", "origin_force_destroy", "origin_keepalive_timeout", "origin_path",
    "origin_read_timeout", "origin_request_policy_id", "origin_shield_enabled", "origin_ssl_protocols", "override_origin_bucket_policy",
    "parent_zone_id", "parent_zone_name", "price_class", "query_string_cache_keys", "realtime_log_config_arn", "redirect_all_requests_to",
    "regex_replace_chars", "response_headers_policy_id", "routing_rules", "s3_access_log_bucket_name", "s3_access_log_prefix",
    "s3_access_logging_enabled", "s3_origins", "stage", "tags", "tenant", "trusted_key_groups", "trusted_signers", "versioning_enabled",
    "wait_for_deployment",
  ]
}

variable "acm_certificate_arn" { default = "" }
variable "additional_bucket_policy" { default = "{}" }
variable "allow_ssl_requests_only" { default = true }
variable "block_origin_public_access_enabled" { default = false }
variable "bucket_versioning" { default = "Disabled" }
variable "cloudfront_access_logging_enabled" { default = true }
variable "context" { default = { enabled = true } }
variable "custom_error_response" { default = [] }
variable "custom_origins" { default = [] }
variable "default_root_object" { default = "index.html" }
variable "deployment_actions" { default = ["s3:PutObject", "s3:PutObjectAcl", "s3:GetObject", "s3:DeleteObject", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:GetBucketLocation", "s3:AbortMultipartUpload"] }
variable "deployment_principal_arns" { default = {} }
variable "distribution_enabled" { default = true }
variable "enabled" { default = null }
variable "encryption_enabled" { default = true }
variable "geo_restriction_type" { default = "none" }
variable "ipv6_enabled" { default = true }
variable "minimum_protocol_version" { default = "" }
variable "ordered_cache" { default = [] }
variable "origin_bucket" { default = null }
variable "origin_groups" { default = [] }
variable "s3_object_ownership" { default = "ObjectWriter" }
variable "s3_website_password_enabled" { default = false }
variable "viewer_protocol_policy" { default = "redirect-to-https" }
variable "web_acl_id" { default = "" }
variable "website_enabled" { default = false }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled        = try(coalesce(var.enabled, var.context.enabled), true)
  least_protocol = var.minimum_protocol_version != "" ? var.minimum_protocol_version : var.acm_certificate_arn == "" ? "TLSv1" : "TLSv1.2_2019"
}

resource "aws_s3_bucket" "origin" {
  count = local.enabled && var.origin_bucket == null ? 1 : 0
}

resource "aws_s3_bucket_public_access_block" "origin" {
  count                   = length(aws_s3_bucket.origin)
  block_public_policy     = var.block_origin_public_access_enabled
  restrict_public_buckets = var.block_origin_public_access_enabled
  block_public_acls       = true
  ignore_public_acls      = true
  bucket                  = one(aws_s3_bucket.origin[*].id)
  whole                   = true
}

data "aws_iam_policy_document" "combined" {
  override_policy_documents = [var.additional_bucket_policy]
  statement = concat(
    var.website_enabled ? [{
      effect     = "Allow"
      actions    = ["s3:GetObject"]
      resources  = ["${one(aws_s3_bucket.origin[*].arn)}/*"]
      principals = [{ type = "AWS", identifiers = var.block_origin_public_access_enabled ? [var.unsaid] : ["*"] }]
      condition  = var.s3_website_password_enabled ? [{ test = "StringEquals", variable = "aws:referer", values = [var.unsaid] }] : []
    }] : [{
      effect     = "Allow"
      actions    = ["s3:GetObject"]
      resources  = ["${one(aws_s3_bucket.origin[*].arn)}/*"]
      principals = [{ type = "AWS", identifiers = [var.unsaid] }]
      condition  = []
    }],
    [for principal, prefixes in var.deployment_principal_arns : {
      effect     = "Allow"
      actions    = var.deployment_actions
      resources  = concat([one(aws_s3_bucket.origin[*].arn)], [for prefix in prefixes : "${one(aws_s3_bucket.origin[*].arn)}/${prefix}*"])
      principals = [{ type = "AWS", identifiers = [principal] }]
      condition  = []
    }],
    var.allow_ssl_requests_only ? [{
      effect     = "Deny"
      actions    = ["s3:*"]
      resources  = [one(aws_s3_bucket.origin[*].arn), "${one(aws_s3_bucket.origin[*].arn)}/*"]
      principals = [{ type = "*", identifiers = ["*"] }]
      condition  = [{ test = "Bool", variable = "aws:SecureTransport", values = ["false"] }]
    }] : [],
  )
}

resource "aws_s3_bucket_versioning" "origin" {
  count                    = length(aws_s3_bucket.origin)
  bucket                   = one(aws_s3_bucket.origin[*].id)
  versioning_configuration = [{ status = var.bucket_versioning }]
}

resource "aws_s3_bucket_policy" "default" {
  count  = length(aws_s3_bucket.origin)
  policy = data.aws_iam_policy_document.combined.json
  bucket = one(aws_s3_bucket.origin[*].id)
  whole  = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "origin" {
  count  = var.encryption_enabled ? length(aws_s3_bucket.origin) : 0
  bucket = one(aws_s3_bucket.origin[*].id)
  rule   = [{ apply_server_side_encryption_by_default = [{ sse_algorithm = "AES256" }] }]
  whole  = true
}

resource "aws_s3_bucket_ownership_controls" "origin" {
  count  = length(aws_s3_bucket.origin)
  bucket = one(aws_s3_bucket.origin[*].id)
  rule   = [{ object_ownership = var.s3_object_ownership }]
  whole  = true
}

resource "aws_cloudfront_distribution" "default" {
  count               = local.enabled ? 1 : 0
  enabled             = var.distribution_enabled
  is_ipv6_enabled     = var.ipv6_enabled
  default_root_object = var.default_root_object
  origin_group        = length(var.origin_groups) == 0 ? [] : var.unsaid
  ordered_cache_behavior = [for one in var.ordered_cache : {
    path_pattern           = try(one.path_pattern, null)
    target_origin_id       = try(one.target_origin_id, null)
    viewer_protocol_policy = try(one.viewer_protocol_policy, null)
    allowed_methods        = try(one.allowed_methods, null)
    cached_methods         = try(one.cached_methods, null)
  }]
  origin = concat([{ domain_name = var.unsaid, origin_id = var.unsaid, s3_origin_config = var.unsaid, custom_origin_config = var.unsaid }], [for one in var.custom_origins : {
    domain_name      = one.domain_name
    origin_id        = one.origin_id
    s3_origin_config = []
    custom_origin_config = [{
      http_port              = try(one.custom_origin_config.http_port, 80)
      https_port             = try(one.custom_origin_config.https_port, 443)
      origin_protocol_policy = try(one.custom_origin_config.origin_protocol_policy, "https-only")
      origin_ssl_protocols   = try(one.custom_origin_config.origin_ssl_protocols, ["TLSv1.2"])
    }]
  }])
  custom_error_response  = length(var.custom_error_response) == 0 ? [] : var.unsaid
  web_acl_id             = var.web_acl_id
  default_cache_behavior = [{ viewer_protocol_policy = var.viewer_protocol_policy, target_origin_id = var.unsaid, cached_methods = var.unsaid, allowed_methods = var.unsaid, compress = var.unsaid, cache_policy_id = var.unsaid, origin_request_policy_id = var.unsaid, response_headers_policy_id = var.unsaid, forwarded_values = var.unsaid, lambda_function_association = var.unsaid, function_association = var.unsaid, trusted_key_groups = var.unsaid, trusted_signers = var.unsaid, realtime_log_config_arn = var.unsaid, field_level_encryption_id = var.unsaid, min_ttl = var.unsaid, max_ttl = var.unsaid, default_ttl = var.unsaid, smooth_streaming = var.unsaid }]
  logging_config         = var.cloudfront_access_logging_enabled ? var.unsaid : []
  viewer_certificate = [{
    acm_certificate_arn            = var.acm_certificate_arn
    cloudfront_default_certificate = var.acm_certificate_arn == ""
    minimum_protocol_version       = local.least_protocol
    ssl_support_method             = var.acm_certificate_arn == "" ? null : "sni-only"
  }]
  restrictions = [{ geo_restriction = [{ restriction_type = var.geo_restriction_type, locations = var.unsaid }] }]
}

output "cf_id" { value = one(aws_cloudfront_distribution.default[*].id) }
output "cf_arn" { value = one(aws_cloudfront_distribution.default[*].arn) }
output "cf_domain_name" { value = one(aws_cloudfront_distribution.default[*].domain_name) }
output "s3_bucket" { value = one(aws_s3_bucket.origin[*].id) }

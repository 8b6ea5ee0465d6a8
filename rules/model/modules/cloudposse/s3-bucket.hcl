source "cloudposse/s3-bucket/aws" {
  versions = ">= 0.47.0, < 5.0"
  ignore = [
    "access_key_enabled", "additional_tag_map", "allowed_bucket_actions", "attributes", "availability_zone_id", "blocked_encryption_types",
    "bucket_name", "bucket_namespace", "delimiter", "descriptor_formats", "environment", "expected_bucket_owner", "id_length_limit",
    "intelligent_tiering_configuration", "label_key_case", "label_order", "label_value_case", "labels_as_tags", "lifecycle_configuration_rules",
    "lifecycle_rule_ids", "lifecycle_rules", "minimum_tls_version", "name", "namespace", "regex_replace_chars", "replication_rules",
    "s3_replica_bucket_arn", "s3_replication_permissions_boundary_arn", "s3_replication_rules", "s3_request_payment_configuration", "ssm_base_path",
    "stage", "store_access_key_in_ssm", "tags", "tenant", "transfer_acceleration_enabled", "user_enabled", "user_permissions_boundary_arn",
  ]
}

variable "acl" { default = "private" }
variable "allow_encrypted_uploads_only" {
  default  = false
  nullable = false
}
variable "allow_ssl_requests_only" {
  default  = false
  nullable = false
}
variable "block_public_acls" {
  default  = true
  nullable = false
}
variable "block_public_policy" {
  default  = true
  nullable = false
}
variable "bucket_key_enabled" {
  default  = false
  nullable = false
}
variable "context" {
  default = {
    enabled             = true
    namespace           = null
    tenant              = null
    environment         = null
    stage               = null
    name                = null
    delimiter           = null
    attributes          = []
    tags                = {}
    additional_tag_map  = {}
    regex_replace_chars = null
    label_order         = []
    id_length_limit     = null
    label_key_case      = null
    label_value_case    = null
    descriptor_formats  = {}

    labels_as_tags = ["unset"]
  }
}
variable "cors_configuration" {
  type = list(object({
    id              = optional(string)
    allowed_headers = optional(list(string))
    allowed_methods = optional(list(string))
    allowed_origins = optional(list(string))
    expose_headers  = optional(list(string))
    max_age_seconds = optional(number)
  }))
  default  = []
  nullable = false
  until "4.0.0" { default = [] }
}
variable "cors_rule_inputs" { default = null }
variable "create_s3_directory_bucket" { default = false }
variable "enabled" { default = null }
variable "event_notification_details" { default = { enabled = false } }
variable "force_destroy" {
  default  = false
  nullable = false
}
variable "grants" {
  default  = []
  nullable = false
}
variable "ignore_public_acls" {
  default  = true
  nullable = false
}
variable "kms_master_key_arn" {
  default  = ""
  nullable = false
}
variable "logging" {
  default  = []
  nullable = false
  until "4.0.0" { default = null }
}
variable "object_lock_configuration" { default = null }
variable "policy" { default = "" }
variable "privileged_principal_actions" {
  default  = []
  nullable = false
}
variable "privileged_principal_arns" {
  default  = []
  nullable = false
}
variable "restrict_public_buckets" {
  default  = true
  nullable = false
}
variable "s3_object_ownership" {
  default  = "ObjectWriter"
  nullable = false
}
variable "s3_replication_enabled" {
  default  = false
  nullable = false
}
variable "s3_replication_source_roles" {
  default  = []
  nullable = false
}
variable "source_ip_allow_list" {
  default  = []
  nullable = false
}
variable "source_policy_documents" {
  default  = []
  nullable = false
}
variable "sse_algorithm" {
  default  = "AES256"
  nullable = false
}
variable "versioning_enabled" {
  default  = true
  nullable = false
}
variable "website_configuration" {
  default  = []
  nullable = false
}
variable "website_inputs" { default = null }
variable "website_redirect_all_requests_to" {
  default  = []
  nullable = false
}

variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
  bucket  = one(aws_s3_bucket.default[*].id)
  # Before version 3 they were another input.
  cors_rules = concat(var.cors_configuration, try(coalesce(var.cors_rule_inputs), []))
  lets_in    = length(var.s3_replication_source_roles) + length(var.privileged_principal_arns) > 0
}

resource "aws_s3_bucket" "default" {
  count               = local.enabled && !try(var.create_s3_directory_bucket, false) ? 1 : 0
  force_destroy       = var.force_destroy
  object_lock_enabled = try(length(var.object_lock_configuration) > 0, false) ? true : null
  bucket              = var.unsaid
  tags                = var.unsaid
  whole               = true
}

resource "aws_s3_bucket_public_access_block" "default" {
  count                   = length(aws_s3_bucket.default)
  bucket                  = local.bucket
  block_public_acls       = var.block_public_acls
  block_public_policy     = var.block_public_policy
  ignore_public_acls      = var.ignore_public_acls
  restrict_public_buckets = var.restrict_public_buckets
  whole                   = true
}

resource "aws_s3_bucket_versioning" "default" {
  count                    = length(aws_s3_bucket.default)
  bucket                   = local.bucket
  versioning_configuration = { status = var.versioning_enabled ? "Enabled" : "Suspended" }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "default" {
  count  = length(aws_s3_bucket.default)
  bucket = local.bucket
  rule = {
    bucket_key_enabled                      = var.bucket_key_enabled
    apply_server_side_encryption_by_default = { sse_algorithm = var.sse_algorithm, kms_master_key_id = var.kms_master_key_arn }
  }
}

resource "aws_s3_bucket_ownership_controls" "default" {
  count  = length(aws_s3_bucket.default)
  bucket = local.bucket
  rule   = { object_ownership = var.s3_object_ownership }
  whole  = true
}

resource "aws_s3_bucket_acl" "default" {
  count  = var.s3_object_ownership != "BucketOwnerEnforced" ? length(aws_s3_bucket.default) : 0
  bucket = local.bucket
  acl    = try(length(var.grants), 0) == 0 ? var.acl : null
}

resource "aws_s3_bucket_logging" "default" {
  count         = try(length(var.logging) > 0, false) ? length(aws_s3_bucket.default) : 0
  bucket        = local.bucket
  target_bucket = try(var.logging[0].bucket_name, var.logging.bucket_name, null)
  target_prefix = try(var.logging[0].prefix, var.logging.prefix, null)
}

data "aws_iam_policy_document" "default" {
  override_policy_documents = compact(concat([var.policy], var.source_policy_documents))
  statement = concat(
    var.allow_ssl_requests_only ? [{
      effect     = "Deny"
      actions    = ["s3:*"]
      resources  = [one(aws_s3_bucket.default[*].arn), "${one(aws_s3_bucket.default[*].arn)}/*"]
      principals = [{ type = "*", identifiers = ["*"] }]
      condition  = [{ test = "Bool", variable = "aws:SecureTransport", values = ["false"] }]
    }] : [],
    [for one in [
      { test = "StringNotEquals", variable = "s3:x-amz-server-side-encryption", values = [var.sse_algorithm] },
      { test = "Null", variable = "s3:x-amz-server-side-encryption", values = ["true"] },
      ] : {
      effect     = "Deny"
      actions    = ["s3:PutObject"]
      resources  = ["${one(aws_s3_bucket.default[*].arn)}/*"]
      principals = [{ type = "*", identifiers = ["*"] }]
      condition  = [one]
      } if var.allow_encrypted_uploads_only],
    length(var.s3_replication_source_roles) == 0 ? [] : [{
      actions = [
        "s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags", "s3:GetObjectVersionTagging", "s3:ObjectOwnerOverrideToBucketOwner",
      ]
      resources  = ["${one(aws_s3_bucket.default[*].arn)}/*"]
      principals = [{ type = "AWS", identifiers = var.s3_replication_source_roles }]
    }],
    [for one in var.privileged_principal_arns : {
      actions    = var.privileged_principal_actions
      resources  = concat([one(aws_s3_bucket.default[*].arn)], [for prefix in values(one)[0] : "${one(aws_s3_bucket.default[*].arn)}/${prefix}*"])
      principals = [{ type = "AWS", identifiers = [keys(one)[0]] }]
    }],
    length(var.source_ip_allow_list) == 0 ? [] : [{
      effect     = "Deny"
      actions    = ["s3:*"]
      resources  = [one(aws_s3_bucket.default[*].arn), "${one(aws_s3_bucket.default[*].arn)}/*"]
      principals = [{ type = "*", identifiers = ["*"] }]
      condition  = [{ test = "NotIpAddress", variable = "aws:SourceIp", values = var.source_ip_allow_list }]
    }],
  )
}

resource "aws_s3_bucket_policy" "default" {
  count = (var.allow_ssl_requests_only || var.allow_encrypted_uploads_only || local.lets_in || length(var.source_policy_documents) > 0
    ? length(aws_s3_bucket.default) : 0)
  bucket = local.bucket
  policy = data.aws_iam_policy_document.default.json
  whole  = true
}

resource "aws_s3_bucket_website_configuration" "default" {
  count = (length(concat(var.website_configuration, var.website_redirect_all_requests_to, try(coalesce(var.website_inputs), []))) > 0
    ? length(aws_s3_bucket.default) : 0)
  bucket = local.bucket
}

resource "aws_s3_bucket_cors_configuration" "default" {
  count     = length(local.cors_rules) > 0 ? length(aws_s3_bucket.default) : 0
  bucket    = local.bucket
  cors_rule = local.cors_rules
}

resource "aws_s3_bucket_lifecycle_configuration" "default" {
  count  = length(aws_s3_bucket.default)
  bucket = local.bucket
  rule   = var.unsaid
}

resource "aws_s3_bucket_replication_configuration" "default" {
  count  = var.s3_replication_enabled ? length(aws_s3_bucket.default) : 0
  bucket = local.bucket
}

resource "aws_s3_bucket_object_lock_configuration" "default" {
  count  = try(length(var.object_lock_configuration) > 0, false) ? length(aws_s3_bucket.default) : 0
  bucket = local.bucket
  rule = {
    default_retention = {
      mode  = try(var.object_lock_configuration.mode, null),
      days  = try(var.object_lock_configuration.days, null),
      years = try(var.object_lock_configuration.years, null),
    }
  }
}

resource "aws_s3_bucket_notification" "this" {
  count  = try(var.event_notification_details.enabled, false) ? length(aws_s3_bucket.default) : 0
  bucket = local.bucket
}

output "bucket_id" { value = local.bucket }
output "bucket_arn" { value = one(aws_s3_bucket.default[*].arn) }
output "bucket_domain_name" { value = one(aws_s3_bucket.default[*].bucket_domain_name) }

source "cloudposse/s3-log-storage/aws" {
  versions = ">= 1.0.0, < 3.0"
  ignore = [
    "abort_incomplete_multipart_upload_days", "access_log_bucket_prefix", "additional_tag_map", "attributes", "bucket_key_enabled", "bucket_name",
    "bucket_notifications_enabled", "bucket_notifications_prefix", "bucket_notifications_type", "delimiter", "descriptor_formats",
    "enable_glacier_transition", "enable_noncurrent_version_expiration", "environment", "expiration_days", "glacier_transition_days",
    "id_length_limit", "label_key_case", "label_order", "label_value_case", "labels_as_tags", "lifecycle_configuration_rules", "lifecycle_prefix",
    "lifecycle_rule_enabled", "lifecycle_tags", "name", "namespace", "noncurrent_version_expiration_days", "noncurrent_version_transition_days",
    "object_lock_configuration", "regex_replace_chars", "stage", "standard_transition_days", "tags", "tenant",
  ]
}

variable "access_log_bucket_name" { default = "" }
variable "acl" { default = "log-delivery-write" }
variable "allow_encrypted_uploads_only" { default = false }
variable "allow_ssl_requests_only" { default = true }
variable "block_public_acls" { default = true }
variable "block_public_policy" { default = true }
variable "context" { default = { enabled = true } }
variable "enabled" { default = null }
variable "force_destroy" { default = false }
variable "grants" { default = [] }
variable "ignore_public_acls" { default = true }
variable "kms_master_key_arn" { default = "" }
variable "policy" { default = "" }
variable "restrict_public_buckets" { default = true }
variable "s3_object_ownership" { default = "BucketOwnerPreferred" }
variable "source_policy_documents" { default = [] }
variable "sse_algorithm" { default = "AES256" }
variable "versioning_enabled" { default = true }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
  bucket  = one(aws_s3_bucket.this[*].id)
  buckets = length(aws_s3_bucket.this)
}

resource "aws_s3_bucket" "this" {
  count         = local.enabled ? 1 : 0
  force_destroy = var.force_destroy
}

resource "aws_s3_bucket_public_access_block" "this" {
  count                   = local.buckets
  bucket                  = local.bucket
  block_public_acls       = var.block_public_acls
  block_public_policy     = var.block_public_policy
  ignore_public_acls      = var.ignore_public_acls
  restrict_public_buckets = var.restrict_public_buckets
  whole                   = true
}

resource "aws_s3_bucket_versioning" "this" {
  count                    = local.buckets
  bucket                   = local.bucket
  versioning_configuration = [{ status = var.versioning_enabled ? "Enabled" : "Suspended" }]
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  count  = local.buckets
  bucket = local.bucket
  rule = [{
    apply_server_side_encryption_by_default = [{ sse_algorithm = var.sse_algorithm, kms_master_key_id = var.kms_master_key_arn }]
  }]
}

resource "aws_s3_bucket_ownership_controls" "this" {
  count  = local.buckets
  bucket = local.bucket
  rule   = [{ object_ownership = var.s3_object_ownership }]
}

resource "aws_s3_bucket_acl" "this" {
  count  = var.s3_object_ownership == "BucketOwnerEnforced" ? 0 : local.buckets
  bucket = local.bucket
  acl    = length(var.grants) > 0 ? var.unsaid : var.acl
}

resource "aws_s3_bucket_logging" "this" {
  count         = var.access_log_bucket_name == "" ? 0 : local.buckets
  bucket        = local.bucket
  target_bucket = var.access_log_bucket_name
}

data "aws_iam_policy_document" "this" {
  override_policy_documents = compact(concat([var.policy], var.source_policy_documents))
  statement = concat(
    var.allow_ssl_requests_only ? [{
      effect     = "Deny"
      actions    = ["s3:*"]
      resources  = [one(aws_s3_bucket.this[*].arn), "${one(aws_s3_bucket.this[*].arn)}/*"]
      principals = [{ type = "*", identifiers = ["*"] }]
      condition  = [{ test = "Bool", variable = "aws:SecureTransport", values = ["false"] }]
    }] : [],
    [for one in [
      { test = "StringNotEquals", variable = "s3:x-amz-server-side-encryption", values = [var.sse_algorithm] },
      { test = "Null", variable = "s3:x-amz-server-side-encryption", values = ["true"] },
      ] : {
      effect     = "Deny"
      actions    = ["s3:PutObject"]
      resources  = ["${one(aws_s3_bucket.this[*].arn)}/*"]
      principals = [{ type = "*", identifiers = ["*"] }]
      condition  = [one]
      } if var.allow_encrypted_uploads_only],
  )
}

resource "aws_s3_bucket_policy" "this" {
  count  = var.allow_ssl_requests_only || var.allow_encrypted_uploads_only || length(var.source_policy_documents) > 0 ? local.buckets : 0
  bucket = local.bucket
  policy = data.aws_iam_policy_document.this.json
}

output "bucket_id" { value = local.bucket }
output "bucket_arn" { value = one(aws_s3_bucket.this[*].arn) }

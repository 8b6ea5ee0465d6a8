source "cloudposse/tfstate-backend/aws" {
  versions = ">= 1.0.0, < 2.0"
  ignore = [
    "additional_tag_map", "arn_format", "attributes", "delimiter", "descriptor_formats", "dynamodb_table_name", "environment", "id_length_limit",
    "label_key_case", "label_order", "label_value_case", "labels_as_tags", "name", "namespace", "permissions_boundary", "profile", "read_capacity",
    "regex_replace_chars", "role_arn", "s3_bucket_name", "s3_replica_bucket_arn", "s3_replication_enabled", "s3_state_lock_enabled", "stage",
    "tags", "tenant", "terraform_backend_config_file_name", "terraform_backend_config_file_path", "terraform_backend_config_template_file",
    "terraform_state_file", "terraform_version", "write_capacity",
  ]
}

variable "acl" { default = "private" }
variable "billing_mode" { default = "PAY_PER_REQUEST" }
variable "block_public_acls" { default = true }
variable "block_public_policy" { default = true }
variable "bucket_enabled" { default = true }
variable "bucket_ownership_enforced_enabled" { default = true }
variable "context" { default = { enabled = true } }
variable "deletion_protection_enabled" { default = false }
variable "dynamodb_enabled" { default = true }
variable "enable_point_in_time_recovery" { default = true }
variable "enable_public_access_block" { default = true }
variable "enabled" { default = null }
variable "force_destroy" { default = false }
variable "ignore_public_acls" { default = true }
variable "kms_master_key_id" { default = null }
variable "logging" { default = [] }
variable "mfa_delete" { default = false }
variable "prevent_unencrypted_uploads" { default = true }
variable "restrict_public_buckets" { default = true }
variable "source_policy_documents" { default = [] }
variable "sse_encryption" { default = "AES256" }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
  buckets = local.enabled && var.bucket_enabled ? 1 : 0
}

resource "aws_s3_bucket" "this" {
  count         = local.buckets
  force_destroy = var.force_destroy
}

resource "aws_s3_bucket_versioning" "this" {
  count  = local.buckets
  bucket = one(aws_s3_bucket.this[*].id)
  versioning_configuration = [{
    status     = "Enabled"
    mfa_delete = var.mfa_delete ? "Enabled" : "Disabled"
  }]
}

data "aws_iam_policy_document" "this" {
  override_policy_documents = var.source_policy_documents
  statement = concat(
    [for one in [
      { test = "StringNotEquals", variable = "s3:x-amz-server-side-encryption", values = ["AES256", "aws:kms"] },
      { test = "Null", variable = "s3:x-amz-server-side-encryption", values = ["true"] },
      ] : {
      effect     = "Deny"
      actions    = ["s3:PutObject"]
      resources  = ["${one(aws_s3_bucket.this[*].arn)}/*"]
      principals = [{ type = "AWS", identifiers = ["*"] }]
      condition  = [one]
      } if var.prevent_unencrypted_uploads],
    [{
      effect     = "Deny"
      actions    = ["s3:*"]
      resources  = [one(aws_s3_bucket.this[*].arn), "${one(aws_s3_bucket.this[*].arn)}/*"]
      principals = [{ type = "AWS", identifiers = ["*"] }]
      condition  = [{ test = "Bool", variable = "aws:SecureTransport", values = ["false"] }]
    }],
  )
}

resource "aws_s3_bucket_policy" "this" {
  count  = local.buckets
  bucket = one(aws_s3_bucket.this[*].id)
  policy = data.aws_iam_policy_document.this.json
}

resource "aws_s3_bucket_acl" "this" {
  count  = var.bucket_ownership_enforced_enabled ? 0 : local.buckets
  bucket = one(aws_s3_bucket.this[*].id)
  acl    = var.acl
}

resource "aws_s3_bucket_logging" "this" {
  count         = local.buckets == 1 && length(var.logging) > 0 ? 1 : 0
  bucket        = one(aws_s3_bucket.this[*].id)
  target_bucket = var.logging[0].target_bucket
  target_prefix = var.logging[0].target_prefix
}

resource "aws_s3_bucket_public_access_block" "this" {
  count                   = local.buckets == 1 && var.enable_public_access_block ? 1 : 0
  bucket                  = one(aws_s3_bucket.this[*].id)
  block_public_acls       = var.block_public_acls
  ignore_public_acls      = var.ignore_public_acls
  block_public_policy     = var.block_public_policy
  restrict_public_buckets = var.restrict_public_buckets
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  count  = local.buckets
  bucket = one(aws_s3_bucket.this[*].id)
  rule = [{
    apply_server_side_encryption_by_default = [{ sse_algorithm = var.sse_encryption, kms_master_key_id = var.kms_master_key_id }]
  }]
}

resource "aws_dynamodb_table" "this" {
  count                       = local.enabled && var.dynamodb_enabled ? 1 : 0
  billing_mode                = var.billing_mode
  deletion_protection_enabled = var.deletion_protection_enabled
  hash_key                    = "LockID"
  server_side_encryption      = [{ enabled = true }]
  point_in_time_recovery      = [{ enabled = var.enable_point_in_time_recovery }]
}

output "s3_bucket_id" { value = one(aws_s3_bucket.this[*].id) }
output "s3_bucket_arn" { value = one(aws_s3_bucket.this[*].arn) }
output "dynamodb_table_arn" { value = one(aws_dynamodb_table.this[*].arn) }

source "terraform-aws-modules/s3-bucket/aws" {
  versions = ">= 1.0, < 6.0"
  current  = ">= 1.8"
  whole    = true
  ignore = [
    "access_log_delivery_policy_source_accounts", "access_log_delivery_policy_source_buckets", "access_log_delivery_policy_source_organizations",
    "allowed_kms_key_arn", "analytics_self_source_destination", "analytics_source_account_id", "analytics_source_bucket_arn", "availability_zone_id",
    "bucket_namespace", "create_metadata_configuration", "data_redundancy", "expected_bucket_owner", "inventory_self_source_destination",
    "inventory_source_account_id", "inventory_source_bucket_arn", "lb_log_delivery_policy_source_organizations", "location_type",
    "metadata_encryption_configuration", "metadata_inventory_table_configuration_state", "metadata_journal_table_record_expiration",
    "metadata_journal_table_record_expiration_days", "owner", "region", "request_payer", "skip_destroy_public_access_block",
    "transition_default_minimum_object_size", "type",
  ]
}

variable "acceleration_status" { default = null }
variable "acl" {
  default = null
  until "3.0.0" { default = "private" }
}
variable "analytics_configuration" { default = {} }
variable "attach_access_log_delivery_policy" { default = false }
variable "attach_analytics_destination_policy" { default = false }
variable "attach_cloudtrail_log_delivery_policy" { default = false }
variable "attach_deny_incorrect_encryption_headers" { default = false }
variable "attach_deny_incorrect_kms_key_sse" { default = false }
variable "attach_deny_insecure_transport_policy" { default = false }
variable "attach_deny_ssec_encrypted_object_uploads" { default = false }
variable "attach_deny_unencrypted_object_uploads" { default = false }
variable "attach_elb_log_delivery_policy" { default = false }
variable "attach_inventory_destination_policy" { default = false }
variable "attach_lb_log_delivery_policy" { default = false }
variable "attach_policy" { default = false }
variable "attach_public_policy" {
  default = true
  until "1.6.0" { default = false }
}
variable "attach_require_latest_tls_policy" { default = false }
variable "attach_waf_log_delivery_policy" { default = false }
variable "block_public_acls" {
  default = true
  until "3.9.0" { default = false }
}
variable "block_public_policy" {
  default = true
  until "3.9.0" { default = false }
}
variable "bucket" { default = null }
variable "bucket_prefix" { default = null }
variable "control_object_ownership" { default = false }
variable "cors_rule" {
  default = []
  until "1.11.0" { default = {} }
}
variable "create_bucket" { default = true }
variable "force_destroy" { default = false }
variable "grant" { default = [] }
variable "ignore_public_acls" {
  default = true
  until "3.9.0" { default = false }
}
variable "intelligent_tiering" { default = {} }
variable "inventory_configuration" { default = {} }
variable "is_directory_bucket" { default = false }
variable "lifecycle_rule" { default = [] }
variable "logging" { default = {} }
variable "metric_configuration" { default = [] }
variable "object_lock_configuration" { default = {} }
variable "object_lock_enabled" { default = false }
variable "object_ownership" {
  default = "BucketOwnerEnforced"
  until "2.8.0" {}
  until "3.9.0" { default = "ObjectWriter" }
}
variable "policy" { default = null }
variable "replication_configuration" { default = {} }
variable "restrict_public_buckets" {
  default = true
  until "3.9.0" { default = false }
}
variable "server_side_encryption_configuration" { default = {} }
variable "tags" { default = {} }
variable "versioning" { default = {} }
variable "website" { default = {} }

variable "unsaid" {}

# Before version 1.4 a policy was attached where there was one.
variable "asks_for_policy" {
  default = true
  until "1.4.0" { default = false }
}

locals {
  attaches_policy = var.asks_for_policy ? var.attach_policy : var.policy != null
  # Before version 3.1 the lock was switched on in its own configuration.
  locks  = var.object_lock_enabled || contains(["enabled", "true"], lower(try(tostring(var.object_lock_configuration.object_lock_enabled), "")))
  bucket = one(aws_s3_bucket.this[*].id)

  # What a policy cannot name before the bucket is there.
  policy = replace(replace(replace(var.policy,
    "_S3_BUCKET_ID_", one(aws_s3_bucket.this[*].id)),
    "_S3_BUCKET_ARN_", one(aws_s3_bucket.this[*].arn)),
    "_AWS_ACCOUNT_ID_", data.aws_caller_identity.this.account_id)

  # Log delivery, inventory and the like allow AWS's own services; what they allow is not said here.
  service_policy = (var.attach_elb_log_delivery_policy || var.attach_lb_log_delivery_policy || var.attach_access_log_delivery_policy
    || var.attach_cloudtrail_log_delivery_policy || var.attach_waf_log_delivery_policy || var.attach_inventory_destination_policy
    || var.attach_analytics_destination_policy)
  denials = [for one in [
    { on = var.attach_deny_insecure_transport_policy, test = "Bool", key = "aws:SecureTransport", values = ["false"], actions = ["s3:*"] },
    { on = var.attach_require_latest_tls_policy, test = "NumericLessThan", key = "s3:TlsVersion", values = ["1.2"], actions = ["s3:*"] },
    { on = var.attach_deny_unencrypted_object_uploads, test = "Null", key = "s3:x-amz-server-side-encryption", values = ["true"], actions = ["s3:PutObject"] },
    ] : one if one.on]
  other_denials = (var.attach_deny_incorrect_encryption_headers || var.attach_deny_incorrect_kms_key_sse
    || var.attach_deny_ssec_encrypted_object_uploads)
}

resource "aws_s3_bucket" "this" {
  count               = var.create_bucket && !var.is_directory_bucket ? 1 : 0
  bucket              = var.bucket
  bucket_prefix       = var.bucket_prefix
  force_destroy       = var.force_destroy
  object_lock_enabled = local.locks ? true : var.object_lock_enabled
  tags                = var.tags
  whole               = true
}

resource "aws_s3_bucket_public_access_block" "this" {
  count                   = var.attach_public_policy ? length(aws_s3_bucket.this) : 0
  bucket                  = local.bucket
  block_public_acls       = var.block_public_acls
  block_public_policy     = var.block_public_policy
  ignore_public_acls      = var.ignore_public_acls
  restrict_public_buckets = var.restrict_public_buckets
  whole                   = true
}

resource "aws_s3_bucket_acl" "this" {
  count  = (var.acl != null && var.acl != "null") || length(var.grant) > 0 ? length(aws_s3_bucket.this) : 0
  bucket = local.bucket
  acl    = var.acl
  access_control_policy = length(var.grant) == 0 ? [] : [{
    # Before version 3 a grant held several permissions.
    grant = flatten([for grant in var.grant : [for permission in try(grant.permissions, [grant.permission]) : {
      permission = permission
      grantee = {
        type = grant.type, id = try(grant.id, null), uri = try(grant.uri, null), email_address = try(grant.email, null)
      }
    }]])
  }]
}

resource "aws_s3_bucket_ownership_controls" "this" {
  count  = var.control_object_ownership ? length(aws_s3_bucket.this) : 0
  bucket = local.bucket
  rule   = { object_ownership = var.object_ownership }
  whole  = true
}

resource "aws_s3_bucket_logging" "this" {
  count         = length(var.logging) > 0 ? length(aws_s3_bucket.this) : 0
  bucket        = local.bucket
  target_bucket = var.logging.target_bucket
  target_prefix = try(var.logging.target_prefix, null)
}

resource "aws_s3_bucket_versioning" "this" {
  count  = length(var.versioning) > 0 ? length(aws_s3_bucket.this) : 0
  bucket = local.bucket
  versioning_configuration {
    status = try(var.versioning.enabled ? "Enabled" : "Suspended", tobool(var.versioning.status) ? "Enabled" : "Suspended",
      title(lower(var.versioning.status)), "Enabled")
    mfa_delete = try(tobool(var.versioning.mfa_delete) ? "Enabled" : "Disabled", title(lower(var.versioning.mfa_delete)), null)
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  count  = length(var.server_side_encryption_configuration) > 0 ? length(aws_s3_bucket.this) : 0
  bucket = local.bucket
  rule   = try(flatten([var.server_side_encryption_configuration.rule]), [])
}

resource "aws_s3_bucket_website_configuration" "this" {
  count  = length(var.website) > 0 ? length(aws_s3_bucket.this) : 0
  bucket = local.bucket
}

resource "aws_s3_bucket_cors_configuration" "this" {
  count     = length(var.cors_rule) > 0 ? length(aws_s3_bucket.this) : 0
  bucket    = local.bucket
  cors_rule = try(jsondecode(var.cors_rule), var.cors_rule)
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  count  = length(var.lifecycle_rule) > 0 ? length(aws_s3_bucket.this) : 0
  bucket = local.bucket
  rule = [for rule in try(jsondecode(var.lifecycle_rule), var.lifecycle_rule) : {
    id = try(rule.id, null)
    status = try(rule.enabled ? "Enabled" : "Disabled", tobool(rule.status) ? "Enabled" : "Disabled",
      title(lower(rule.status)))
    abort_incomplete_multipart_upload = try([{ days_after_initiation = rule.abort_incomplete_multipart_upload_days }], [])
    expiration                        = try(flatten([rule.expiration]), [])
    transition                        = try(flatten([rule.transition]), [])
    noncurrent_version_expiration = [for one in try(flatten([rule.noncurrent_version_expiration]), []) :
      { noncurrent_days = try(one.days, one.noncurrent_days, null), newer_noncurrent_versions = try(one.newer_noncurrent_versions, null) }
    ]
    noncurrent_version_transition = [for one in try(flatten([rule.noncurrent_version_transition]), []) :
      { noncurrent_days = try(one.days, one.noncurrent_days, null), storage_class = one.storage_class }
    ]
    filter = [for one in try(flatten([rule.filter]), []) : { prefix = try(one.prefix, null) }]
  }]
}

resource "aws_s3_bucket_object_lock_configuration" "this" {
  count  = local.locks && try(var.object_lock_configuration.rule.default_retention, null) != null ? length(aws_s3_bucket.this) : 0
  bucket = local.bucket
  rule   = var.object_lock_configuration.rule
}

resource "aws_s3_bucket_replication_configuration" "this" {
  count  = length(var.replication_configuration) > 0 ? length(aws_s3_bucket.this) : 0
  bucket = local.bucket
}

resource "aws_s3_bucket_accelerate_configuration" "this" {
  count  = var.acceleration_status != null ? length(aws_s3_bucket.this) : 0
  bucket = local.bucket
  status = title(lower(var.acceleration_status))
}

resource "aws_s3_bucket_intelligent_tiering_configuration" "this" {
  for_each = { for key, one in var.intelligent_tiering : key => one if var.create_bucket }
  bucket   = local.bucket
  name     = each.key
}

resource "aws_s3_bucket_metric" "this" {
  count  = var.create_bucket ? length(var.metric_configuration) : 0
  bucket = local.bucket
}

resource "aws_s3_bucket_inventory" "this" {
  for_each = { for key, one in var.inventory_configuration : key => one if var.create_bucket }
  bucket   = local.bucket
}

resource "aws_s3_bucket_analytics_configuration" "this" {
  for_each = { for key, one in var.analytics_configuration : key => one if var.create_bucket }
  bucket   = local.bucket
}

data "aws_caller_identity" "this" {}

data "aws_iam_policy_document" "this" {
  source_policy_documents = compact([
    local.attaches_policy ? local.policy : "",
    local.service_policy ? var.unsaid : "",
    local.other_denials ? var.unsaid : "",
  ])
  dynamic "statement" {
    for_each = local.denials
    content {
      effect    = "Deny"
      actions   = statement.value.actions
      resources = concat(aws_s3_bucket.this[*].arn, ["${one(aws_s3_bucket.this[*].arn)}/*"])
      principals {
        type        = "*"
        identifiers = ["*"]
      }
      condition {
        test     = statement.value.test
        variable = statement.value.key
        values   = statement.value.values
      }
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  count  = local.attaches_policy || local.service_policy || local.other_denials || length(local.denials) > 0 ? length(aws_s3_bucket.this) : 0
  bucket = local.bucket
  policy = data.aws_iam_policy_document.this.json
  whole  = true
}

output "s3_bucket_id" { value = local.bucket }
output "s3_bucket_arn" { value = one(aws_s3_bucket.this[*].arn) }
output "s3_bucket_bucket_domain_name" { value = one(aws_s3_bucket.this[*].bucket_domain_name) }
output "s3_bucket_bucket_regional_domain_name" { value = one(aws_s3_bucket.this[*].bucket_regional_domain_name) }

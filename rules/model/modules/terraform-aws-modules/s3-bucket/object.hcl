source "terraform-aws-modules/s3-bucket/aws//modules/object" {
  versions = ">= 2.0, < 6.0"
  whole    = true
  ignore = [
    "bucket_key_enabled", "cache_control", "content_disposition", "content_encoding", "content_language", "content_type", "etag", "override_default_tags", "region", "source_hash", "website_redirect",
  ]
}

variable "acl" { default = null }
variable "bucket" { default = "" }
variable "content" { default = null }
variable "content_base64" { default = null }
variable "create" { default = true }
variable "file_source" { default = null }
variable "force_destroy" { default = false }
variable "key" { default = "" }
variable "kms_key_id" { default = null }
variable "metadata" { default = {} }
variable "object_lock_legal_hold_status" { default = null }
variable "object_lock_mode" { default = null }
variable "object_lock_retain_until_date" { default = null }
variable "server_side_encryption" { default = null }
variable "storage_class" { default = null }
variable "tags" { default = {} }

resource "aws_s3_object" "this" {
  count                         = var.create ? 1 : 0
  bucket                        = var.bucket
  key                           = var.key
  source                        = var.file_source
  content                       = var.content
  content_base64                = var.content_base64
  acl                           = var.acl
  storage_class                 = var.storage_class
  server_side_encryption        = var.server_side_encryption
  kms_key_id                    = var.kms_key_id
  metadata                      = var.metadata
  tags                          = var.tags
  force_destroy                 = var.force_destroy
  object_lock_mode              = var.object_lock_mode
  object_lock_legal_hold_status = var.object_lock_legal_hold_status
  object_lock_retain_until_date = var.object_lock_retain_until_date
}

output "s3_object_id" { value = one(aws_s3_object.this[*].id) }

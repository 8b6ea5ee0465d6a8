source "terraform-aws-modules/s3-bucket/aws//modules/account-public-access" {
  versions = ">= 4.8, < 6.0"
  whole    = true
}

variable "account_id" { default = null }
variable "block_public_acls" { default = false }
variable "block_public_policy" { default = false }
variable "create" { default = true }
variable "ignore_public_acls" { default = false }
variable "restrict_public_buckets" { default = false }

resource "aws_s3_account_public_access_block" "this" {
  count                   = var.create ? 1 : 0
  account_id              = var.account_id
  block_public_acls       = var.block_public_acls
  block_public_policy     = var.block_public_policy
  ignore_public_acls      = var.ignore_public_acls
  restrict_public_buckets = var.restrict_public_buckets
  whole                   = true
}

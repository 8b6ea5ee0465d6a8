source "terraform-aws-modules/s3-bucket/aws//modules/table-bucket" {
  versions = ">= 4.3, < 6.0"
  ignore = [
    "maintenance_configuration", "region",
  ]
}

variable "create" { default = true }
variable "create_table_bucket_policy" { default = false }
variable "encryption_configuration" { default = null }
variable "table_bucket_name" { default = null }
variable "table_bucket_override_policy_documents" { default = [] }
variable "table_bucket_policy" { default = null }
variable "table_bucket_policy_statements" { default = {} }
variable "table_bucket_source_policy_documents" { default = [] }
variable "tables" { default = {} }
variable "tags" { default = {} }

resource "aws_s3tables_table_bucket" "this" {
  count                    = var.create ? 1 : 0
  name                     = var.table_bucket_name
  encryption_configuration = var.encryption_configuration
}

data "aws_iam_policy_document" "table_bucket_policy" {
  source_policy_documents   = var.table_bucket_source_policy_documents
  override_policy_documents = var.table_bucket_override_policy_documents
  statement = [for one in var.table_bucket_policy_statements : {
    sid            = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources      = try(one.resources, ["${one(aws_s3tables_table_bucket.this[*].arn)}/table/*"]), not_resources = try(one.not_resources, null)
    principals     = try(one.principals, [])
    not_principals = try(one.not_principals, [])
    condition      = try(one.conditions, [])
  }]
}

resource "aws_s3tables_table_bucket_policy" "this" {
  count            = var.create && var.create_table_bucket_policy ? 1 : 0
  table_bucket_arn = one(aws_s3tables_table_bucket.this[*].arn)
  resource_policy  = var.table_bucket_policy != null ? var.table_bucket_policy : data.aws_iam_policy_document.table_bucket_policy.json
}

data "aws_iam_policy_document" "table_policy" {
  for_each = { for key, one in var.tables : key => one if var.create && try(one.create_table_policy, false) }
  statement = [for one in each.value.policy_statements : {
    sid            = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    principals     = try(one.principals, [])
    not_principals = try(one.not_principals, [])
    condition      = try(one.conditions, [])
  }]
}

resource "aws_s3tables_table_policy" "this" {
  for_each         = data.aws_iam_policy_document.table_policy
  name             = each.key
  namespace        = try(var.tables[each.key].namespace, null)
  table_bucket_arn = one(aws_s3tables_table_bucket.this[*].arn)
  resource_policy  = each.value.json
}

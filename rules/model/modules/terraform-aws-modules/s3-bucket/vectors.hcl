source "terraform-aws-modules/s3-bucket/aws//modules/vectors" {
  versions = ">= 5.0, < 6.0"
  whole    = true
  ignore = [
    "region",
  ]
}

variable "create" { default = true }
variable "create_policy" { default = false }
variable "encryption_configuration" { default = null }
variable "force_destroy" { default = false }
variable "indexes" { default = {} }
variable "policy" { default = null }
variable "tags" { default = {} }
variable "vector_bucket_name" { default = null }

resource "aws_s3vectors_vector_bucket" "this" {
  count                    = var.create ? 1 : 0
  vector_bucket_name       = var.vector_bucket_name
  force_destroy            = var.force_destroy
  encryption_configuration = var.encryption_configuration == null ? [] : [var.encryption_configuration]
  tags                     = var.tags
}

resource "aws_s3vectors_vector_bucket_policy" "this" {
  count             = var.create && var.create_policy ? 1 : 0
  vector_bucket_arn = one(aws_s3vectors_vector_bucket.this[*].vector_bucket_arn)
  policy            = var.policy
}

resource "aws_s3vectors_index" "this" {
  for_each           = { for key, one in var.indexes : key => one if var.create }
  vector_bucket_name = one(aws_s3vectors_vector_bucket.this[*].vector_bucket_name)
  index_name         = try(each.value.index_name, null)
  data_type          = try(each.value.data_type, null)
  dimension          = try(each.value.dimension, null)
  distance_metric    = try(each.value.distance_metric, null)
}

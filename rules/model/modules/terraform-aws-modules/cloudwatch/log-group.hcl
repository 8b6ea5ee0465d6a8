source "terraform-aws-modules/cloudwatch/aws//modules/log-group" {
  versions = ">= 2.0, < 6.0"
  whole    = true
  ignore = [
    "skip_destroy",
  ]
}

variable "create" { default = true }
variable "kms_key_id" { default = null }
variable "log_group_class" { default = null }
variable "name" { default = null }
variable "name_prefix" { default = null }
variable "retention_in_days" { default = null }
variable "tags" { default = {} }

resource "aws_cloudwatch_log_group" "this" {
  count             = var.create ? 1 : 0
  name              = var.name
  name_prefix       = var.name_prefix
  retention_in_days = var.retention_in_days
  kms_key_id        = var.kms_key_id
  tags              = var.tags
  log_group_class   = var.log_group_class
  whole             = true
}

output "cloudwatch_log_group_name" { value = one(aws_cloudwatch_log_group.this[*].name) }
output "cloudwatch_log_group_arn" { value = one(aws_cloudwatch_log_group.this[*].arn) }

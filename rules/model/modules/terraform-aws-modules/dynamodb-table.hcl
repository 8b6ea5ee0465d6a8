source "terraform-aws-modules/dynamodb-table/aws" {
  versions = ">= 1.0, < 6.0"
  ignore = [
    "autoscaling_defaults", "autoscaling_indexes", "autoscaling_write", "ignore_changes_global_secondary_index", "import_table",
    "on_demand_throughput", "point_in_time_recovery_period_in_days", "region", "restore_date_time", "restore_source_table_arn",
    "restore_to_latest_time", "timeouts", "warm_throughput",
  ]
}

variable "attributes" { default = [] }
variable "autoscaling_enabled" { default = false }
variable "autoscaling_read" { default = {} }
variable "billing_mode" { default = "PAY_PER_REQUEST" }
variable "create_table" { default = true }
variable "deletion_protection_enabled" { default = null }
variable "global_secondary_indexes" { default = [] }
variable "global_table_witness" { default = null }
variable "hash_key" { default = null }
variable "local_secondary_indexes" { default = [] }
variable "name" { default = null }
variable "point_in_time_recovery_enabled" { default = false }
variable "range_key" { default = null }
variable "read_capacity" { default = null }
variable "replica_regions" { default = [] }
variable "resource_policy" { default = null }
variable "restore_source_name" { default = null }
variable "server_side_encryption_enabled" { default = false }
variable "server_side_encryption_kms_key_arn" { default = null }
variable "stream_enabled" { default = false }
variable "stream_view_type" { default = null }
variable "table_class" { default = null }
variable "tags" { default = {} }
variable "ttl_attribute_name" { default = "" }
variable "ttl_enabled" { default = false }
variable "write_capacity" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

# Autoscaled tables are the same but for who minds their capacity.
resource "aws_dynamodb_table" "this" {
  count                       = var.create_table ? 1 : 0
  name                        = var.name
  hash_key                    = var.hash_key
  range_key                   = var.range_key
  stream_enabled              = var.stream_enabled
  stream_view_type            = var.stream_view_type
  table_class                 = var.table_class
  deletion_protection_enabled = var.deletion_protection_enabled
  tags                        = var.tags
  billing_mode                = var.autoscaling_enabled || length(var.autoscaling_read) > 0 ? var.unsaid : var.billing_mode
  attribute                   = var.attributes
  point_in_time_recovery      = { enabled = var.point_in_time_recovery_enabled }
  server_side_encryption      = { enabled = var.server_side_encryption_enabled, kms_key_arn = var.server_side_encryption_kms_key_arn }
  ttl                         = { enabled = var.ttl_enabled, attribute_name = var.ttl_attribute_name }
  read_capacity               = var.read_capacity
  write_capacity              = var.write_capacity
  replica = [
    for one in var.replica_regions :
    {
      region_name            = one.region_name,
      kms_key_arn            = try(one.kms_key_arn, null),
      point_in_time_recovery = try(one.point_in_time_recovery, null),
    }
  ]
  global_secondary_index = var.global_secondary_indexes
  local_secondary_index  = var.local_secondary_indexes
  global_table_witness   = var.global_table_witness == null ? [] : var.unsaid
  restore_source_name    = var.restore_source_name
  whole                  = true
}

resource "aws_dynamodb_resource_policy" "this" {
  count        = var.create_table && var.resource_policy != null ? 1 : 0
  resource_arn = one(aws_dynamodb_table.this[*].arn)
  policy       = replace(var.resource_policy, "__DYNAMODB_TABLE_ARN__", one(aws_dynamodb_table.this[*].arn))
}

output "dynamodb_table_arn" { value = one(aws_dynamodb_table.this[*].arn) }
output "dynamodb_table_id" { value = one(aws_dynamodb_table.this[*].id) }
output "dynamodb_table_stream_arn" { value = one(aws_dynamodb_table.this[*].stream_arn) }

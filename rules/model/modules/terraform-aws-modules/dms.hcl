source "terraform-aws-modules/dms/aws" {
  versions = ">= 1.0, < 3.0"
  ignore = [
    "access_iam_role_description", "access_iam_role_name", "access_iam_role_path", "access_iam_role_tags", "access_iam_role_use_name_prefix",
    "certificates", "create_iam_roles", "create_repl_subnet_group", "enable_redshift_target_permissions", "event_subscription_timeouts",
    "event_subscriptions", "iam_role_permissions_boundary", "iam_role_tags", "repl_config_timeouts", "repl_instance_network_type",
    "repl_instance_subnet_group_id", "repl_instance_tags", "repl_instance_timeouts", "repl_subnet_group_description", "repl_subnet_group_name",
    "repl_subnet_group_subnet_ids", "repl_subnet_group_tags", "replication_tasks", "s3_endpoints", "tags",
  ]
}

variable "access_iam_role_permissions_boundary" { default = null }
variable "access_iam_role_policies" { default = {} }
variable "access_iam_statements" { default = {} }
variable "access_kms_key_arns" { default = [] }
variable "access_secret_arns" { default = [] }
variable "access_source_s3_bucket_arns" { default = [] }
variable "access_target_dynamodb_table_arns" { default = [] }
variable "access_target_elasticsearch_arns" { default = [] }
variable "access_target_kinesis_arns" { default = [] }
variable "access_target_s3_bucket_arns" { default = [] }
variable "create" { default = true }
variable "create_access_iam_role" { default = true }
variable "create_access_policy" { default = true }
variable "create_repl_instance" { default = true }
variable "endpoints" { default = {} }
variable "repl_instance_allocated_storage" { default = null }
variable "repl_instance_allow_major_version_upgrade" {
  default = true
  until "2.0.0" { default = null }
}
variable "repl_instance_apply_immediately" { default = null }
variable "repl_instance_auto_minor_version_upgrade" {
  default = true
  until "2.0.0" { default = null }
}
variable "repl_instance_availability_zone" { default = null }
variable "repl_instance_class" { default = null }
variable "repl_instance_engine_version" { default = null }
variable "repl_instance_id" { default = null }
variable "repl_instance_kms_key_arn" { default = null }
variable "repl_instance_multi_az" { default = null }
variable "repl_instance_preferred_maintenance_window" { default = null }
variable "repl_instance_publicly_accessible" { default = null }
variable "repl_instance_vpc_security_group_ids" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_dms_replication_instance" "this" {
  count                        = var.create && var.create_repl_instance ? 1 : 0
  allow_major_version_upgrade  = var.repl_instance_allow_major_version_upgrade
  auto_minor_version_upgrade   = var.repl_instance_auto_minor_version_upgrade
  engine_version               = var.repl_instance_engine_version
  kms_key_arn                  = var.repl_instance_kms_key_arn
  multi_az                     = var.repl_instance_multi_az
  publicly_accessible          = var.repl_instance_publicly_accessible
  replication_instance_class   = var.repl_instance_class
  replication_instance_id      = var.repl_instance_id
  tags                         = var.unsaid
  replication_subnet_group_id  = var.unsaid
  allocated_storage            = var.repl_instance_allocated_storage
  apply_immediately            = var.repl_instance_apply_immediately
  availability_zone            = var.repl_instance_availability_zone
  preferred_maintenance_window = var.repl_instance_preferred_maintenance_window
  vpc_security_group_ids       = var.repl_instance_vpc_security_group_ids
  whole                        = true
}

resource "aws_dms_endpoint" "this" {
  for_each      = { for key, one in var.endpoints : key => one if var.create }
  endpoint_id   = each.value.endpoint_id
  endpoint_type = each.value.endpoint_type
  engine_name   = each.value.engine_name
  kafka_settings = try(each.value.kafka_settings, null) == null ? [] : [{
    broker                  = try(each.value.kafka_settings.broker, null)
    sasl_password           = try(each.value.kafka_settings.sasl_password, null)
    ssl_client_key_password = try(each.value.kafka_settings.ssl_client_key_password, null)
    security_protocol       = try(each.value.kafka_settings.security_protocol, null)
  }]
  kms_key_arn = try(each.value.kms_key_arn, null)
  password    = try(each.value.password, null)
  ssl_mode    = try(each.value.ssl_mode, null)
  username    = try(each.value.username, null)
}

resource "aws_iam_role" "access" {
  count                = var.create && var.create_access_iam_role ? 1 : 0
  permissions_boundary = var.access_iam_role_permissions_boundary
}

resource "aws_iam_role_policy_attachment" "access_additional" {
  for_each   = { for key, one in var.access_iam_role_policies : key => one if length(aws_iam_role.access) > 0 }
  role       = one(aws_iam_role.access[*].name)
  policy_arn = each.value
}

data "aws_iam_policy_document" "access" {
  statement = concat(
    [{ actions = ["kms:Decrypt", "kms:DescribeKey"], resources = length(var.access_kms_key_arns) > 0 ? var.access_kms_key_arns : ["arn:aws:kms:*:*:key/*"] }],
    length(var.access_secret_arns) == 0 ? [] : [{ actions = ["secretsmanager:GetSecretValue"], resources = var.access_secret_arns }],
    length(var.access_source_s3_bucket_arns) == 0 ? [] : [{
      actions   = ["s3:ListBucket", "s3:GetObject", "s3:GetObjectVersion"]
      resources = var.access_source_s3_bucket_arns
    }],
    length(var.access_target_s3_bucket_arns) == 0 ? [] : [{
      actions   = ["s3:ListBucket", "s3:PutObject", "s3:DeleteObject", "s3:PutObjectTagging"]
      resources = var.access_target_s3_bucket_arns
    }],
    length(var.access_target_elasticsearch_arns) == 0 ? [] : [{
      actions   = ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut"]
      resources = var.access_target_elasticsearch_arns
    }],
    length(var.access_target_kinesis_arns) == 0 ? [] : [{
      actions   = ["kinesis:DescribeStream", "kinesis:PutRecord", "kinesis:PutRecords"]
      resources = var.access_target_kinesis_arns
    }],
    length(var.access_target_dynamodb_table_arns) == 0 ? [] : [{
      actions   = ["dynamodb:PutItem", "dynamodb:CreateTable", "dynamodb:DescribeTable", "dynamodb:DeleteTable", "dynamodb:DeleteItem", "dynamodb:UpdateItem"]
      resources = var.access_target_dynamodb_table_arns
    }],
    [for one in try(values(var.access_iam_statements), var.access_iam_statements) : {
      sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
      resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
      principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
      condition  = try(one.condition, try(one.conditions, null)) == null ? [] : try(one.condition, one.conditions)
    }],
  )
}

resource "aws_iam_policy" "access" {
  count  = length(aws_iam_role.access) > 0 && var.create_access_policy ? 1 : 0
  policy = data.aws_iam_policy_document.access.json
}

resource "aws_iam_role_policy_attachment" "access" {
  count      = length(aws_iam_policy.access)
  role       = one(aws_iam_role.access[*].name)
  policy_arn = one(aws_iam_policy.access[*].arn)
}

output "replication_instance_arn" { value = one(aws_dms_replication_instance.this[*].replication_instance_arn) }

source "terraform-aws-modules/vpc/aws//modules/flow-log" {
  versions = ">= 6.0, < 7.0"
  ignore = [
    "cloudwatch_log_group_class", "cloudwatch_log_group_kms_key_id", "cloudwatch_log_group_name", "cloudwatch_log_group_retention_in_days",
    "cloudwatch_log_group_tags", "cloudwatch_log_group_use_name_prefix", "create_cloudwatch_log_group", "deliver_cross_account_role",
    "destination_options", "eni_id", "flow_log_tags", "iam_role_arn", "iam_role_description", "iam_role_name", "iam_role_path",
    "iam_role_permissions_boundary", "iam_role_tags", "iam_role_use_name_prefix", "kinesis_data_firehose_arn", "log_destination", "log_format",
    "max_aggregation_interval", "name", "region", "subnet_id", "tags", "transit_gateway_attachment_id", "transit_gateway_id",
  ]
}

variable "create" { default = true }
variable "create_iam_role" { default = true }
variable "iam_role_permissions" { default = null }
variable "iam_role_trust_policy_permissions" { default = null }
variable "log_destination_type" { default = "cloud-watch-logs" }
variable "traffic_type" { default = "ALL" }
variable "vpc_id" { default = null }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_flow_log" "this" {
  count                = var.create ? 1 : 0
  vpc_id               = var.vpc_id
  traffic_type         = var.traffic_type
  log_destination_type = var.log_destination_type
}

data "aws_iam_policy_document" "trust" {
  statement = concat(
    [{
      actions    = ["sts:AssumeRole"]
      principals = [{ type = "Service", identifiers = [var.log_destination_type == "kinesis-data-firehose" ? "firehose.amazonaws.com" : "vpc-flow-logs.amazonaws.com"] }]
      condition  = [{ test = "StringEquals", variable = "aws:SourceAccount", values = [var.unsaid] }]
    }],
    [for one in try(values(var.iam_role_trust_policy_permissions), []) : {
      actions    = try(one.actions, null), effect = try(one.effect, null)
      principals = try(one.principals, null) == null ? [] : one.principals
      condition  = try(one.condition, null) == null ? [] : one.condition
    }],
  )
}

resource "aws_iam_role" "this" {
  count              = var.create && var.create_iam_role && var.log_destination_type != "s3" ? 1 : 0
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "written" {
  statement = [for one in try(values(var.iam_role_permissions), []) : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, try(one.conditions, null)) == null ? [] : try(one.condition, one.conditions)
  }]
}

# What lets the logs be delivered stands beside it.
resource "aws_iam_policy" "written" {
  count  = length(aws_iam_role.this) > 0 && try(length(var.iam_role_permissions), 0) > 0 ? 1 : 0
  policy = data.aws_iam_policy_document.written.json
}

resource "aws_iam_role_policy_attachment" "written" {
  count      = length(aws_iam_policy.written)
  role       = one(aws_iam_role.this[*].name)
  policy_arn = one(aws_iam_policy.written[*].arn)
}

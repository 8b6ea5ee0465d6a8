source "terraform-aws-modules/vpc/aws//modules/flow-log" {
  versions = ">= 6.0, < 7.0"
  ignore = [
    "cloudwatch_log_group_class", "cloudwatch_log_group_kms_key_id", "cloudwatch_log_group_name", "cloudwatch_log_group_retention_in_days",
    "cloudwatch_log_group_tags", "cloudwatch_log_group_use_name_prefix", "create_cloudwatch_log_group", "create_iam_role",
    "deliver_cross_account_role", "destination_options", "eni_id", "flow_log_tags", "iam_role_arn", "iam_role_description", "iam_role_name",
    "iam_role_path", "iam_role_permissions", "iam_role_permissions_boundary", "iam_role_tags", "iam_role_trust_policy_permissions",
    "iam_role_use_name_prefix", "kinesis_data_firehose_arn", "log_destination", "log_format", "max_aggregation_interval", "name", "region",
    "subnet_id", "tags", "transit_gateway_attachment_id", "transit_gateway_id",
  ]
}

variable "create" { default = true }
variable "log_destination_type" { default = "cloud-watch-logs" }
variable "traffic_type" { default = "ALL" }
variable "vpc_id" { default = null }

resource "aws_flow_log" "this" {
  count                = var.create ? 1 : 0
  vpc_id               = var.vpc_id
  traffic_type         = var.traffic_type
  log_destination_type = var.log_destination_type
}

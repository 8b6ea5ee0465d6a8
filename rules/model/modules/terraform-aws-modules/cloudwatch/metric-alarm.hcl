source "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm" {
  versions = ">= 1.0, < 6.0"
  whole    = true
  ignore = [
    "datapoints_to_alarm", "evaluate_low_sample_count_percentiles", "extended_statistic", "metric_query", "threshold_metric_id", "unit",
  ]
}

variable "actions_enabled" { default = true }
variable "alarm_actions" { default = null }
variable "alarm_description" { default = null }
variable "alarm_name" {}
variable "comparison_operator" {}
variable "create_metric_alarm" { default = true }
variable "dimensions" { default = null }
variable "evaluation_periods" {}
variable "insufficient_data_actions" { default = null }
variable "metric_name" { default = null }
variable "namespace" { default = null }
variable "ok_actions" { default = null }
variable "period" { default = null }
variable "statistic" { default = null }
variable "tags" { default = {} }
variable "threshold" { default = null }
variable "treat_missing_data" { default = "missing" }

resource "aws_cloudwatch_metric_alarm" "this" {
  count                     = var.create_metric_alarm ? 1 : 0
  alarm_name                = var.alarm_name
  alarm_description         = var.alarm_description
  actions_enabled           = var.actions_enabled
  alarm_actions             = var.alarm_actions
  ok_actions                = var.ok_actions
  insufficient_data_actions = var.insufficient_data_actions
  comparison_operator       = var.comparison_operator
  evaluation_periods        = var.evaluation_periods
  threshold                 = var.threshold
  metric_name               = var.metric_name
  namespace                 = var.namespace
  period                    = var.period
  statistic                 = var.statistic
  dimensions                = var.dimensions
  treat_missing_data        = var.treat_missing_data
  tags                      = var.tags
}

output "cloudwatch_metric_alarm_arn" { value = one(aws_cloudwatch_metric_alarm.this[*].arn) }
output "cloudwatch_metric_alarm_id" { value = one(aws_cloudwatch_metric_alarm.this[*].id) }

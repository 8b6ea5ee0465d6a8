resource "aws_cloudwatch_log_group" {
  type = "AWS::Logs::LogGroup"
  properties = {
    # 0 is "never expire", which CloudFormation says by leaving the property out.
    RetentionInDays = source.retention_in_days == 0 ? null : source.retention_in_days
  }
  ignore = ["skip_destroy"]
}

attachment "aws_cloudwatch_log_data_protection_policy" {
  to      = "AWS::Logs::LogGroup"
  by      = source.log_group_name
  matches = "LogGroupName"
  names   = { policy_document = "DataProtectionPolicy" }
}

resource "aws_cloudwatch_log_stream" {
  type = "AWS::Logs::LogStream"
}

resource "aws_cloudwatch_log_metric_filter" {
  type = "AWS::Logs::MetricFilter"
  names = {
    name                              = "FilterName"
    pattern                           = "FilterPattern"
    "metric_transformation.name"      = "MetricName"
    "metric_transformation.namespace" = "MetricNamespace"
    "metric_transformation.value"     = "MetricValue"
  }
}

resource "aws_cloudwatch_log_subscription_filter" {
  type  = "AWS::Logs::SubscriptionFilter"
  names = { name = "FilterName" }
}

resource "aws_cloudwatch_log_resource_policy" {
  type = "AWS::Logs::ResourcePolicy"
}

resource "aws_cloudwatch_log_destination" {
  type = "AWS::Logs::Destination"
}

attachment "aws_cloudwatch_log_destination_policy" {
  to      = "AWS::Logs::Destination"
  by      = source.destination_name
  matches = "DestinationName"
  names   = { access_policy = "DestinationPolicy" }
  ignore  = ["force_update"]
}

resource "aws_cloudwatch_log_account_policy" {
  type = "AWS::Logs::AccountPolicy"
}

resource "aws_cloudwatch_log_anomaly_detector" {
  type   = "AWS::Logs::LogAnomalyDetector"
  ignore = ["enabled"]
}

resource "aws_cloudwatch_log_delivery" {
  type   = "AWS::Logs::Delivery"
  ignore = ["s3_delivery_configuration"]
}

resource "aws_cloudwatch_log_delivery_source" {
  type  = "AWS::Logs::DeliverySource"
  names = { name = "Name" }
}

resource "aws_cloudwatch_log_delivery_destination" {
  type = "AWS::Logs::DeliveryDestination"
  names = {
    name                                                          = "Name"
    "delivery_destination_configuration"                          = "."
    "delivery_destination_configuration.destination_resource_arn" = "DestinationResourceArn"
  }
}

resource "aws_cloudwatch_query_definition" {
  type  = "AWS::Logs::QueryDefinition"
  names = { name = "Name" }
}

resource "aws_cloudwatch_metric_alarm" {
  type = "AWS::CloudWatch::Alarm"
  names = {
    evaluate_low_sample_count_percentiles = "EvaluateLowSampleCountPercentile"
    metric_query                          = "Metrics"
    "metric_query.metric"                 = "MetricStat"
    "metric_query.metric.metric_name"     = "Metric.MetricName"
    "metric_query.metric.namespace"       = "Metric.Namespace"
    "metric_query.metric.dimensions"      = "Metric.Dimensions"
  }
}

resource "aws_cloudwatch_composite_alarm" {
  type = "AWS::CloudWatch::CompositeAlarm"
}

resource "aws_cloudwatch_dashboard" {
  type = "AWS::CloudWatch::Dashboard"
}

resource "aws_cloudwatch_metric_stream" {
  type = "AWS::CloudWatch::MetricStream"
}

resource "aws_oam_sink" {
  type = "AWS::Oam::Sink"
}

attachment "aws_oam_sink_policy" {
  to    = "AWS::Oam::Sink"
  by    = source.sink_identifier
  names = { policy = "Policy" }
}

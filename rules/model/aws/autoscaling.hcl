resource "aws_autoscaling_group" {
  type = "AWS::AutoScaling::AutoScalingGroup"
  names = {
    default_cooldown                                  = "Cooldown"
    initial_lifecycle_hook                            = "LifecycleHookSpecificationList"
    "initial_lifecycle_hook.name"                     = "LifecycleHookName"
    launch_configuration                              = "LaunchConfigurationName"
    "launch_template.id"                              = "LaunchTemplateId"
    "launch_template.name"                            = "LaunchTemplateName"
    "mixed_instances_policy.launch_template.override" = "Overrides"
    load_balancers                                    = "LoadBalancerNames"
    protect_from_scale_in                             = "NewInstancesProtectedFromScaleIn"
    tag                                               = "Tags"
  }
  properties = {
    MetricsCollection = source.enabled_metrics == null ? null : [{ Granularity = source.metrics_granularity, Metrics = source.enabled_metrics }]
  }
  ignore = [
    "enabled_metrics", "force_delete", "force_delete_warm_pool", "ignore_failed_scaling_activities", "instance_refresh",
    "metrics_granularity", "min_elb_capacity", "suspended_processes", "wait_for_capacity_timeout",
    "wait_for_elb_capacity", "warm_pool",
  ]
}

resource "aws_launch_configuration" {
  type = "AWS::AutoScaling::LaunchConfiguration"
  names = {
    enable_monitoring                         = "InstanceMonitoring"
    user_data_base64                          = "UserData"
    ebs_block_device                          = "BlockDeviceMappings"
    "ebs_block_device.delete_on_termination"  = "Ebs.DeleteOnTermination"
    "ebs_block_device.encrypted"              = "Ebs.Encrypted"
    "ebs_block_device.iops"                   = "Ebs.Iops"
    "ebs_block_device.snapshot_id"            = "Ebs.SnapshotId"
    "ebs_block_device.throughput"             = "Ebs.Throughput"
    "ebs_block_device.volume_size"            = "Ebs.VolumeSize"
    "ebs_block_device.volume_type"            = "Ebs.VolumeType"
    ephemeral_block_device                    = "BlockDeviceMappings"
    root_block_device                         = "BlockDeviceMappings"
    "root_block_device.delete_on_termination" = "Ebs.DeleteOnTermination"
    "root_block_device.encrypted"             = "Ebs.Encrypted"
    "root_block_device.iops"                  = "Ebs.Iops"
    "root_block_device.throughput"            = "Ebs.Throughput"
    "root_block_device.volume_size"           = "Ebs.VolumeSize"
    "root_block_device.volume_type"           = "Ebs.VolumeType"
  }
}

attachment "aws_autoscaling_attachment" {
  to      = "AWS::AutoScaling::AutoScalingGroup"
  by      = source.autoscaling_group_name
  matches = "AutoScalingGroupName"
  names = {
    elb                 = "LoadBalancerNames[]"
    lb_target_group_arn = "TargetGroupARNs[]"
  }
}

attachment "aws_autoscaling_group_tag" {
  to      = "AWS::AutoScaling::AutoScalingGroup"
  by      = source.autoscaling_group_name
  matches = "AutoScalingGroupName"
  names   = { tag = "Tags" }
}

attachment "aws_autoscaling_notification" {
  to      = "AWS::AutoScaling::AutoScalingGroup"
  by      = source.group_names
  matches = "AutoScalingGroupName"
  into    = "NotificationConfigurations[]"
  names   = { notifications = "NotificationTypes", topic_arn = "TopicARN" }
}

resource "aws_autoscaling_policy" {
  type   = "AWS::AutoScaling::ScalingPolicy"
  names  = { name = "PolicyName" }
  extra  = ["PolicyName"]
  ignore = ["enabled"]
}

resource "aws_autoscaling_schedule" {
  type   = "AWS::AutoScaling::ScheduledAction"
  ignore = ["scheduled_action_name"]
}

resource "aws_autoscaling_lifecycle_hook" {
  type = "AWS::AutoScaling::LifecycleHook"
}

resource "aws_appautoscaling_target" {
  type = "AWS::ApplicationAutoScaling::ScalableTarget"
}

resource "aws_appautoscaling_policy" {
  type  = "AWS::ApplicationAutoScaling::ScalingPolicy"
  names = { name = "PolicyName" }
}

defaults "AWS::AutoScaling::AutoScalingGroup" {
  source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-autoscaling-autoscalinggroup.html"
  properties = { HealthCheckType = "EC2" }
}

defaults "AWS::AutoScaling::LaunchConfiguration" {
  source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-autoscaling-launchconfiguration.html"
  properties = { InstanceMonitoring = true }
}

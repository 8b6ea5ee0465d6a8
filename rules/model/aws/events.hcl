resource "aws_cloudwatch_event_rule" {
  type   = "AWS::Events::Rule"
  names  = { is_enabled = "State ? ENABLED : DISABLED" }
  ignore = ["force_destroy"]
}

attachment "aws_cloudwatch_event_target" {
  to      = "AWS::Events::Rule"
  by      = source.rule
  matches = "Name"
  into    = "Targets[]"
  names = {
    target_id                                           = "Id"
    appsync_target                                      = "AppSyncParameters"
    batch_target                                        = "BatchParameters"
    "batch_target.job_attempts"                         = "RetryStrategy.Attempts"
    "batch_target.array_size"                           = "ArrayProperties.Size"
    ecs_target                                          = "EcsParameters"
    "ecs_target.enable_ecs_managed_tags"                = "EnableECSManagedTags"
    "ecs_target.network_configuration.assign_public_ip" = "AwsVpcConfiguration.AssignPublicIp ? ENABLED : DISABLED"
    "ecs_target.network_configuration.security_groups"  = "AwsVpcConfiguration.SecurityGroups"
    "ecs_target.network_configuration.subnets"          = "AwsVpcConfiguration.Subnets"
    "ecs_target.ordered_placement_strategy"             = "PlacementStrategies"
    "ecs_target.tags"                                   = "TagList"
    http_target                                         = "HttpParameters"
    "input_transformer.input_paths"                     = "InputPathsMap"
    kinesis_target                                      = "KinesisParameters"
    "kinesis_target.partition_key_path"                 = "PartitionKeyPath"
    redshift_target                                     = "RedshiftDataParameters"
    "redshift_target.secrets_manager_arn"               = "SecretManagerArn"
    run_command_targets                                 = "RunCommandParameters.RunCommandTargets"
    sagemaker_pipeline_target                           = "SageMakerPipelineParameters"
    sqs_target                                          = "SqsParameters"
  }
  ignore = ["event_bus_name", "force_destroy"]
}

resource "aws_cloudwatch_event_bus" {
  type  = "AWS::Events::EventBus"
  names = { name = "Name", kms_key_identifier = "KmsKeyIdentifier" }
}

resource "aws_cloudwatch_event_bus_policy" {
  type  = "AWS::Events::EventBusPolicy"
  names = { policy = "Statement" }
}

resource "aws_cloudwatch_event_permission" {
  type = "AWS::Events::EventBusPolicy"
}

resource "aws_cloudwatch_event_archive" {
  type  = "AWS::Events::Archive"
  names = { name = "ArchiveName", event_source_arn = "SourceArn" }
}

resource "aws_cloudwatch_event_connection" {
  type = "AWS::Events::Connection"
  names = {
    name                                      = "Name"
    "auth_parameters.api_key"                 = "ApiKeyAuthParameters"
    "auth_parameters.api_key.key"             = "ApiKeyName"
    "auth_parameters.api_key.value"           = "ApiKeyValue"
    "auth_parameters.basic"                   = "BasicAuthParameters"
    "auth_parameters.oauth"                   = "OAuthParameters"
    "auth_parameters.oauth.client_parameters" = "ClientParameters"
  }
}

resource "aws_cloudwatch_event_api_destination" {
  type  = "AWS::Events::ApiDestination"
  names = { name = "Name" }
}

resource "aws_scheduler_schedule" {
  type = "AWS::Scheduler::Schedule"
  names = {
    "target.ecs_parameters.network_configuration.assign_public_ip" = "AwsvpcConfiguration.AssignPublicIp ? ENABLED : DISABLED"
    "target.ecs_parameters.network_configuration.security_groups"  = "AwsvpcConfiguration.SecurityGroups"
    "target.ecs_parameters.network_configuration.subnets"          = "AwsvpcConfiguration.Subnets"
  }
  ignore = ["action_after_completion"]
}

resource "aws_scheduler_schedule_group" {
  type = "AWS::Scheduler::ScheduleGroup"
}

resource "aws_sfn_state_machine" {
  type = "AWS::StepFunctions::StateMachine"
  names = {
    definition                              = "DefinitionString"
    "logging_configuration.log_destination" = "Destinations[].CloudWatchLogsLogGroup.LogGroupArn"
    type                                    = "StateMachineType"
  }
  ignore = ["publish"]
}

resource "aws_sfn_activity" {
  type = "AWS::StepFunctions::Activity"
}

resource "aws_pipes_pipe" {
  type  = "AWS::Pipes::Pipe"
  names = { "source_parameters.self_managed_kafka_parameters.vpc.security_groups" = "SecurityGroup" }
}

resource "aws_schemas_registry_policy" {
  type = "AWS::EventSchemas::RegistryPolicy"
}

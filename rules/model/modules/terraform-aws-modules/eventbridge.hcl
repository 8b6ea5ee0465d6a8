source "terraform-aws-modules/eventbridge/aws" {
  versions = ">= 2.0, < 5.0"
  ignore = [
    "api_destinations", "append_connection_postfix", "append_destination_postfix", "append_pipe_postfix", "append_rule_postfix",
    "append_schedule_group_postfix", "append_schedule_postfix", "archives", "attach_api_destination_policy", "attach_cloudwatch_policy",
    "attach_ecs_policy", "attach_kinesis_firehose_policy", "attach_kinesis_policy", "attach_lambda_policy", "attach_policies", "attach_policy",
    "attach_policy_json", "attach_policy_jsons", "attach_policy_statements", "attach_sfn_policy", "attach_sns_policy", "attach_sqs_policy",
    "attach_tracing_policy", "bus_description", "cloudwatch_target_arns", "connections", "create_api_destinations", "create_archives",
    "create_connections", "create_log_delivery", "create_log_delivery_source", "create_pipe_role_only", "create_pipes", "create_role", "create_rules",
    "create_schedule_groups", "create_schedules", "create_schemas_discoverer", "create_targets", "dead_letter_config", "ecs_pass_role_resources",
    "ecs_target_arns", "event_source_name", "kinesis_firehose_target_arns", "kinesis_target_arns", "kms_key_identifier", "lambda_target_arns",
    "log_config", "log_delivery", "log_delivery_source_name", "number_of_policies", "number_of_policy_jsons", "pipes", "policies", "policy",
    "policy_json", "policy_jsons", "policy_path", "policy_statements", "region", "role_description", "role_force_detach_policies", "role_name",
    "role_path", "role_permissions_boundary", "role_tags", "rules", "schedule_group_timeouts", "schedule_groups", "schedules",
    "schemas_discoverer_description", "sfn_target_arns", "sns_kms_arns", "sns_target_arns", "sqs_target_arns", "tags", "targets", "trusted_entities",
  ]
}

variable "bus_name" { default = "default" }
variable "create" { default = true }
variable "create_bus" { default = true }
variable "create_permissions" { default = true }
variable "permissions" { default = {} }

resource "aws_cloudwatch_event_bus" "this" {
  count = var.create && var.create_bus ? 1 : 0
  name  = var.bus_name
}

resource "aws_cloudwatch_event_permission" "this" {
  for_each       = { for key, one in var.permissions : key => one if var.create && var.create_permissions }
  principal      = compact(split(" ", each.key))[0]
  statement_id   = compact(split(" ", each.key))[1]
  action         = try(each.value.action, null)
  event_bus_name = try(each.value.event_bus_name, one(aws_cloudwatch_event_bus.this[*].name), var.bus_name, null)
  condition      = try(each.value.condition_org, null) == null ? [] : [{ key = "aws:PrincipalOrgID", type = "StringEquals", value = each.value.condition_org }]
}

output "eventbridge_bus_name" { value = one(aws_cloudwatch_event_bus.this[*].name) }
output "eventbridge_bus_arn" { value = one(aws_cloudwatch_event_bus.this[*].arn) }

source "terraform-aws-modules/eventbridge/aws" {
  versions = ">= 2.0, < 5.0"
  ignore = [
    "api_destinations", "append_connection_postfix", "append_destination_postfix", "append_pipe_postfix", "append_rule_postfix",
    "append_schedule_group_postfix", "append_schedule_postfix", "archives", "attach_api_destination_policy", "attach_cloudwatch_policy",
    "attach_ecs_policy", "attach_kinesis_firehose_policy", "attach_kinesis_policy", "attach_lambda_policy", "attach_sfn_policy",
    "attach_sns_policy", "attach_sqs_policy", "attach_tracing_policy", "bus_description", "cloudwatch_target_arns", "connections",
    "create_api_destinations", "create_archives", "create_connections", "create_log_delivery", "create_log_delivery_source",
    "create_pipe_role_only", "create_pipes", "create_rules", "create_schedule_groups", "create_schedules", "create_schemas_discoverer",
    "create_targets", "dead_letter_config", "ecs_pass_role_resources", "ecs_target_arns", "event_source_name", "kinesis_firehose_target_arns",
    "kinesis_target_arns", "kms_key_identifier", "lambda_target_arns", "log_config", "log_delivery", "log_delivery_source_name", "pipes",
    "policy_path", "region", "role_description", "role_force_detach_policies", "role_name", "role_path", "role_permissions_boundary", "role_tags",
    "rules", "schedule_group_timeouts", "schedule_groups", "schedules", "schemas_discoverer_description", "sfn_target_arns", "sns_kms_arns",
    "sns_target_arns", "sqs_target_arns", "tags", "targets",
  ]
}

variable "attach_policies" { default = false }
variable "attach_policy" { default = false }
variable "attach_policy_json" { default = false }
variable "attach_policy_jsons" { default = false }
variable "attach_policy_statements" { default = false }
variable "bus_name" { default = "default" }
variable "create" { default = true }
variable "create_bus" { default = true }
variable "create_permissions" { default = true }
variable "create_role" { default = true }
variable "number_of_policies" { default = 0 }
variable "number_of_policy_jsons" { default = 0 }
variable "permissions" { default = {} }
variable "policies" { default = [] }
variable "policy" { default = null }
variable "policy_json" { default = null }
variable "policy_jsons" { default = [] }
variable "policy_statements" { default = {} }
variable "trusted_entities" { default = [] }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

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

data "aws_iam_policy_document" "statements" {
  statement = [for one in var.policy_statements : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, null) == null ? [] : one.condition
  }]
}

# What the role of the module may do; its other policies are not said here.
resource "aws_iam_policy" "written" {
  for_each = { for key, policy in {
    statements = { attached = var.attach_policy_statements, text = data.aws_iam_policy_document.statements.json }
    json       = { attached = var.attach_policy_json, text = var.policy_json }
    } : key => policy.text if var.create && var.create_role && policy.attached }
  policy = each.value
}

resource "aws_iam_policy" "written_many" {
  count  = var.create && var.create_role && var.attach_policy_jsons ? var.number_of_policy_jsons : 0
  policy = var.policy_jsons[count.index]
}

resource "aws_iam_policy" "of_the_module" {
  count  = var.create && var.create_role ? 1 : 0
  policy = var.unsaid
}

data "aws_iam_policy_document" "trust" {
  statement = [{
    actions    = ["sts:AssumeRole"]
    principals = [{ type = "Service", identifiers = concat(["events.amazonaws.com"], var.trusted_entities) }]
  }]
}

resource "aws_iam_role" "eventbridge" {
  count              = var.create && var.create_role ? 1 : 0
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy_attachment" "one" {
  count      = var.create && var.create_role && var.attach_policy ? 1 : 0
  role       = one(aws_iam_role.eventbridge[*].name)
  policy_arn = var.policy
}

resource "aws_iam_role_policy_attachment" "many" {
  count      = var.create && var.create_role && var.attach_policies ? var.number_of_policies : 0
  role       = one(aws_iam_role.eventbridge[*].name)
  policy_arn = var.policies[count.index]
}

resource "aws_iam_role_policy_attachment" "written" {
  for_each   = aws_iam_policy.written
  role       = one(aws_iam_role.eventbridge[*].name)
  policy_arn = each.value.arn
}

resource "aws_iam_role_policy_attachment" "written_many" {
  count      = length(aws_iam_policy.written_many)
  role       = one(aws_iam_role.eventbridge[*].name)
  policy_arn = aws_iam_policy.written_many[count.index].arn
}

resource "aws_iam_role_policy_attachment" "of_the_module" {
  count      = length(aws_iam_policy.of_the_module)
  role       = one(aws_iam_role.eventbridge[*].name)
  policy_arn = aws_iam_policy.of_the_module[count.index].arn
}

output "eventbridge_bus_name" { value = one(aws_cloudwatch_event_bus.this[*].name) }
output "eventbridge_bus_arn" { value = one(aws_cloudwatch_event_bus.this[*].arn) }

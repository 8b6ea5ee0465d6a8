source "terraform-aws-modules/step-functions/aws" {
  versions = ">= 3.0, < 6.0"
  ignore = [
    "attach_cloudwatch_logs_policy", "attach_policies", "attach_policies_for_integrations", "attach_policy", "aws_region_assume_role", "cloudwatch_log_group_kms_key_id", "cloudwatch_log_group_name",
    "cloudwatch_log_group_retention_in_days", "cloudwatch_log_group_tags", "number_of_policies", "number_of_policy_jsons", "policies",
    "policy", "policy_path", "publish", "region", "role_arn", "role_description",
    "role_force_detach_policies", "role_name", "role_path", "role_permissions_boundary", "role_tags", "service_integrations",
    "sfn_state_machine_timeouts", "tags", "trusted_entities", "use_existing_cloudwatch_log_group", "use_existing_role",
  ]
}

variable "attach_policy_json" { default = false }
variable "attach_policy_jsons" { default = false }
variable "attach_policy_statements" { default = false }
variable "create" { default = true }
variable "create_role" { default = true }
variable "definition" { default = "" }
variable "encryption_configuration" { default = {} }
variable "logging_configuration" { default = {} }
variable "name" { default = "" }
variable "policy_json" { default = null }
variable "policy_jsons" { default = [] }
variable "policy_statements" { default = {} }
variable "type" { default = "STANDARD" }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  logs = var.create && upper(var.type) == "EXPRESS" || try(var.logging_configuration.level, "OFF") != "OFF"
}

resource "aws_sfn_state_machine" "this" {
  count      = var.create ? 1 : 0
  name       = var.name
  definition = var.definition
  type       = upper(var.type)
  encryption_configuration = length(var.encryption_configuration) == 0 ? [] : [{
    type       = var.encryption_configuration.type
    kms_key_id = try(var.encryption_configuration.kms_key_id, null)
  }]
  logging_configuration = local.logs ? var.unsaid : []
}

data "aws_iam_policy_document" "statements" {
  statement = [for one in var.policy_statements : {
    sid       = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources = try(one.resources, null), not_resources = try(one.not_resources, null)
    condition = try(one.condition, null) == null ? [] : one.condition
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
  count  = var.create && var.create_role && var.attach_policy_jsons ? length(var.policy_jsons) : 0
  policy = var.policy_jsons[count.index]
}

resource "aws_iam_policy" "of_the_module" {
  count  = var.create && var.create_role ? 1 : 0
  policy = var.unsaid
}

output "state_machine_arn" { value = one(aws_sfn_state_machine.this[*].arn) }
output "state_machine_id" { value = one(aws_sfn_state_machine.this[*].id) }

source "terraform-aws-modules/step-functions/aws" {
  versions = ">= 3.0, < 6.0"
  ignore = [
    "attach_cloudwatch_logs_policy", "attach_policies_for_integrations", "aws_region_assume_role", "cloudwatch_log_group_kms_key_id",
    "cloudwatch_log_group_name", "cloudwatch_log_group_retention_in_days", "cloudwatch_log_group_tags", "policy_path", "publish", "region",
    "role_description", "role_force_detach_policies", "role_name", "role_path", "role_permissions_boundary", "role_tags", "service_integrations",
    "sfn_state_machine_timeouts", "tags", "use_existing_cloudwatch_log_group",
  ]
}

variable "attach_policies" { default = false }
variable "attach_policy" { default = false }
variable "attach_policy_json" { default = false }
variable "attach_policy_jsons" { default = false }
variable "attach_policy_statements" { default = false }
variable "create" { default = true }
variable "create_role" { default = true }
variable "definition" { default = "" }
variable "encryption_configuration" { default = {} }
variable "logging_configuration" { default = {} }
variable "name" { default = "" }
variable "number_of_policies" { default = 0 }
variable "number_of_policy_jsons" { default = 0 }
variable "policies" { default = [] }
variable "policy" { default = null }
variable "policy_json" { default = null }
variable "policy_jsons" { default = [] }
variable "policy_statements" { default = {} }
variable "role_arn" { default = "" }
variable "trusted_entities" { default = [] }
variable "type" { default = "STANDARD" }
variable "use_existing_role" { default = false }

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
  role_arn              = var.use_existing_role ? var.role_arn : one(aws_iam_role.this[*].arn)
  logging_configuration = local.logs ? var.unsaid : []
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
    } : key => policy.text if length(aws_iam_role.this) > 0 && policy.attached }
  policy = each.value
}

resource "aws_iam_policy" "written_many" {
  count  = length(aws_iam_role.this) > 0 && var.attach_policy_jsons ? var.number_of_policy_jsons : 0
  policy = var.policy_jsons[count.index]
}

resource "aws_iam_policy" "of_the_module" {
  count  = length(aws_iam_role.this) > 0 ? 1 : 0
  policy = var.unsaid
}

data "aws_iam_policy_document" "trust" {
  statement = [{
    actions = ["sts:AssumeRole"]
    principals = [{
      type = "Service"
      # The first is of the region, which is not said here.
      identifiers = concat(["states.amazonaws.com"], var.trusted_entities)
    }]
  }]
}

resource "aws_iam_role" "this" {
  count              = var.create && var.create_role && !var.use_existing_role ? 1 : 0
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy_attachment" "one" {
  count      = length(aws_iam_role.this) > 0 && var.attach_policy ? 1 : 0
  role       = one(aws_iam_role.this[*].name)
  policy_arn = var.policy
}

resource "aws_iam_role_policy_attachment" "many" {
  count      = length(aws_iam_role.this) > 0 && var.attach_policies ? var.number_of_policies : 0
  role       = one(aws_iam_role.this[*].name)
  policy_arn = var.policies[count.index]
}

resource "aws_iam_role_policy_attachment" "written" {
  for_each   = aws_iam_policy.written
  role       = one(aws_iam_role.this[*].name)
  policy_arn = each.value.arn
}

resource "aws_iam_role_policy_attachment" "written_many" {
  count      = length(aws_iam_policy.written_many)
  role       = one(aws_iam_role.this[*].name)
  policy_arn = aws_iam_policy.written_many[count.index].arn
}

resource "aws_iam_role_policy_attachment" "of_the_module" {
  count      = length(aws_iam_policy.of_the_module)
  role       = one(aws_iam_role.this[*].name)
  policy_arn = aws_iam_policy.of_the_module[count.index].arn
}

output "state_machine_arn" { value = one(aws_sfn_state_machine.this[*].arn) }
output "state_machine_id" { value = one(aws_sfn_state_machine.this[*].id) }

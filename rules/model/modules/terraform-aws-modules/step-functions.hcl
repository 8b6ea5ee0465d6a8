source "terraform-aws-modules/step-functions/aws" {
  versions = ">= 3.0, < 6.0"
  ignore = [
    "attach_cloudwatch_logs_policy", "attach_policies", "attach_policies_for_integrations", "attach_policy", "attach_policy_json",
    "attach_policy_jsons", "attach_policy_statements", "aws_region_assume_role", "cloudwatch_log_group_kms_key_id", "cloudwatch_log_group_name",
    "cloudwatch_log_group_retention_in_days", "cloudwatch_log_group_tags", "create_role", "number_of_policies", "number_of_policy_jsons", "policies",
    "policy", "policy_json", "policy_jsons", "policy_path", "policy_statements", "publish", "region", "role_arn", "role_description",
    "role_force_detach_policies", "role_name", "role_path", "role_permissions_boundary", "role_tags", "service_integrations",
    "sfn_state_machine_timeouts", "tags", "trusted_entities", "use_existing_cloudwatch_log_group", "use_existing_role",
  ]
}

variable "create" { default = true }
variable "definition" { default = "" }
variable "encryption_configuration" { default = {} }
variable "logging_configuration" { default = {} }
variable "name" { default = "" }
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

output "state_machine_arn" { value = one(aws_sfn_state_machine.this[*].arn) }
output "state_machine_id" { value = one(aws_sfn_state_machine.this[*].id) }

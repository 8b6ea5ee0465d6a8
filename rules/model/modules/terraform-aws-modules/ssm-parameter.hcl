source "terraform-aws-modules/ssm-parameter/aws" {
  versions = ">= 1.0, < 3.0"
  ignore = [
    "allowed_pattern", "data_type", "ignore_value_changes", "region", "value_wo_version",
  ]
}

variable "create" { default = true }
variable "description" { default = null }
variable "key_id" { default = null }
variable "name" { default = null }
variable "overwrite" {}
variable "secure_type" { default = false }
variable "tags" { default = {} }
variable "tier" { default = null }
variable "type" { default = null }
variable "value" { default = null }
variable "values" { default = [] }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  type = (var.type != null ? var.type : length(var.values) > 0 ? "StringList"
    : can(tostring(var.value)) ? (try(tobool(var.secure_type) == true, false) ? "SecureString" : "String") : "StringList")
}

resource "aws_ssm_parameter" "this" {
  count          = var.create ? 1 : 0
  name           = var.name
  description    = var.description
  tier           = var.tier
  tags           = var.tags
  type           = local.type
  key_id         = local.type == "SecureString" ? var.key_id : null
  insecure_value = local.type == "String" ? var.value : local.type == "SecureString" ? null : var.unsaid
  value          = local.type == "SecureString" ? var.value : null
  overwrite      = var.overwrite
  whole          = true
}

output "ssm_parameter_name" { value = one(aws_ssm_parameter.this[*].name) }
output "ssm_parameter_arn" { value = one(aws_ssm_parameter.this[*].arn) }

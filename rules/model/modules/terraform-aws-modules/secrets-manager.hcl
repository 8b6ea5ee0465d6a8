source "terraform-aws-modules/secrets-manager/aws" {
  versions = ">= 1.0, < 3.0"
  ignore = [
    "force_overwrite_replica_secret", "ignore_secret_changes", "random_password_length", "random_password_override_special", "region", "replica",
    "rotate_immediately", "secret_string_wo_version", "version_stages",
  ]
}

variable "unsaid" {}
variable "block_public_policy" { default = null }
variable "create" { default = true }
variable "create_policy" { default = false }
variable "create_random_password" { default = false }
variable "description" { default = null }
variable "enable_rotation" { default = false }
variable "kms_key_id" { default = null }
variable "name" { default = null }
variable "name_prefix" { default = null }
variable "override_policy_documents" { default = [] }
variable "policy_statements" {
  type = map(object({
    sid           = optional(string)
    actions       = optional(list(string))
    not_actions   = optional(list(string))
    effect        = optional(string)
    resources     = optional(list(string))
    not_resources = optional(list(string))
    principals = optional(list(object({
      type        = string
      identifiers = list(string)
    })))
    not_principals = optional(list(object({
      type        = string
      identifiers = list(string)
    })))
    condition = optional(list(object({
      test     = string
      values   = list(string)
      variable = string
    })))
  }))
  default = null
  until "2.0.0" { default = {} }
}
variable "recovery_window_in_days" { default = null }
variable "rotation_lambda_arn" { default = "" }
variable "rotation_rules" {
  type = object({
    automatically_after_days = optional(number)
    duration                 = optional(string)
    schedule_expression      = optional(string)
  })
  default = null
  until "2.0.0" { default = {} }
}
variable "secret_binary" { default = null }
variable "secret_string" { default = null }
variable "secret_string_wo" { default = null }
variable "source_policy_documents" { default = [] }
variable "tags" { default = {} }

resource "aws_secretsmanager_secret" "this" {
  count                   = var.create ? 1 : 0
  description             = var.description
  kms_key_id              = var.kms_key_id
  name                    = var.name
  name_prefix             = var.name_prefix
  recovery_window_in_days = var.recovery_window_in_days
  tags                    = var.tags
  replica                 = var.unsaid
  whole                   = true
}

resource "aws_secretsmanager_secret_rotation" "this" {
  count               = var.create && var.enable_rotation ? 1 : 0
  secret_id           = one(aws_secretsmanager_secret.this[*].id)
  rotation_lambda_arn = var.rotation_lambda_arn
  rotation_rules      = try(flatten([var.rotation_rules]), [])
}

data "aws_iam_policy_document" "this" {
  source_policy_documents   = var.source_policy_documents
  override_policy_documents = var.override_policy_documents
  statement = flatten([for all in [var.policy_statements] : [for key, one in all : {
    sid = try(one.sid, key), effect = lookup(one, "effect", null), actions = lookup(one, "actions", null), not_actions = lookup(
      one, "not_actions", null,
    )
    resources      = lookup(one, "resources", null) == null ? ["*"] : one.resources
    not_resources  = lookup(one, "not_resources", null)
    principals     = lookup(one, "principals", null) == null ? [] : one.principals
    not_principals = lookup(one, "not_principals", null) == null ? [] : one.not_principals
    condition      = concat(lookup(one, "conditions", null) == null ? [] : one.conditions, lookup(one, "condition", null) == null ? [] : one.condition)
    }] if all != null])
}

resource "aws_secretsmanager_secret_policy" "this" {
  count               = var.create && var.create_policy ? 1 : 0
  secret_arn          = one(aws_secretsmanager_secret.this[*].arn)
  policy              = data.aws_iam_policy_document.this.json
  block_public_policy = var.block_public_policy
}

resource "aws_secretsmanager_secret_version" "this" {
  count         = var.create ? 1 : 0
  secret_id     = one(aws_secretsmanager_secret.this[*].id)
  secret_string = var.secret_string
  secret_binary = var.secret_binary
  # A password that the module makes up is written only.
  secret_string_wo = var.create_random_password ? var.unsaid : var.secret_string_wo
}

output "secret_arn" { value = one(aws_secretsmanager_secret.this[*].arn) }
output "secret_id" { value = one(aws_secretsmanager_secret.this[*].id) }
output "secret_name" { value = one(aws_secretsmanager_secret.this[*].name) }

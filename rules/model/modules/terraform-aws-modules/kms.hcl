source "terraform-aws-modules/kms/aws" {
  versions = ">= 1.0, < 5.0"
  ignore = [
    "aliases", "aliases_use_name_prefix", "computed_aliases", "grants", "key_material_base64", "key_spec", "primary_external_key_arn",
    "primary_key_arn", "region", "route53_dnssec_sources", "valid_to",
  ]
}

variable "bypass_policy_lockout_safety_check" { default = null }
variable "create" { default = true }
variable "create_external" { default = false }
variable "create_replica" { default = false }
variable "create_replica_external" { default = false }
variable "custom_key_store_id" { default = null }
variable "customer_master_key_spec" { default = null }
variable "deletion_window_in_days" { default = null }
variable "description" { default = null }
variable "enable_default_policy" { default = true }
variable "enable_key_rotation" { default = true }
variable "enable_route53_dnssec" { default = false }
variable "is_enabled" { default = null }
variable "key_administrators" { default = [] }
variable "key_asymmetric_public_encryption_users" { default = [] }
variable "key_asymmetric_sign_verify_users" { default = [] }
variable "key_hmac_users" { default = [] }
variable "key_owners" { default = [] }
variable "key_service_principals" { default = null }
variable "key_service_roles_for_autoscaling" { default = [] }
variable "key_service_users" { default = [] }
variable "key_statements" {
  type = list(object({
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
  until "4.0.0" { default = {} }
}
variable "key_symmetric_encryption_users" { default = [] }
variable "key_usage" { default = null }
variable "key_users" { default = [] }
variable "multi_region" { default = false }
variable "override_policy_documents" { default = [] }
variable "policy" { default = null }
variable "rotation_period_in_days" { default = null }
variable "source_policy_documents" { default = [] }
variable "tags" { default = {} }

variable "unsaid" {}

locals {
  makes_key = !var.create_external && !var.create_replica && !var.create_replica_external
  # Who may use the key by the lists of the module's own names: what they may do is not said here.
  # Whom a list of users lets do what.
  users = [for one in [
    {
      who  = var.key_administrators
      what = ["Create*", "Describe*", "Enable*", "List*", "Put*", "Update*", "Revoke*", "Disable*", "Get*", "Delete*", "TagResource", "UntagResource", "ScheduleKeyDeletion", "CancelKeyDeletion", "ReplicateKey", "ImportKeyMaterial"]
    },
    { who = var.key_users, what = ["Encrypt", "Decrypt", "ReEncrypt*", "GenerateDataKey*", "DescribeKey"] },
    { who = var.key_service_users, what = ["CreateGrant", "ListGrants", "RevokeGrant"], granted = true },
    { who = var.key_service_roles_for_autoscaling, what = ["Encrypt", "Decrypt", "ReEncrypt*", "GenerateDataKey*", "DescribeKey"] },
    { who = var.key_service_roles_for_autoscaling, what = ["CreateGrant"], granted = true },
    { who = var.key_symmetric_encryption_users, what = ["Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey*", "ReEncrypt*"] },
    { who = var.key_hmac_users, what = ["DescribeKey", "GenerateMac", "VerifyMac"] },
    { who = var.key_asymmetric_public_encryption_users, what = ["Encrypt", "Decrypt", "ReEncrypt*", "DescribeKey", "GetPublicKey"] },
    { who = var.key_asymmetric_sign_verify_users, what = ["DescribeKey", "GetPublicKey", "Sign", "Verify"] },
    ] : {
    actions    = [for action in one.what : "kms:${action}"]
    resources  = ["*"]
    principals = [{ type = "AWS", identifiers = one.who }]
    condition  = try(one.granted, false) ? [{ test = "Bool", variable = "kms:GrantIsForAWSResource", values = ["true"] }] : []
    } if length(one.who) > 0]
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

data "aws_iam_policy_document" "this" {
  source_policy_documents   = concat(var.source_policy_documents, var.enable_route53_dnssec ? [var.unsaid] : [])
  override_policy_documents = var.override_policy_documents
  statement = concat(
    [for principals in concat(
      var.enable_default_policy ? [["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"]] : [],
      length(var.key_owners) > 0 ? [var.key_owners] : [],
      ) : { actions = ["kms:*"], resources = ["*"], principals = [{ type = "AWS", identifiers = principals }] }],
    # What the module lets a service do is not said: a statement of whom nobody knows.
    var.key_service_principals == null ? [] : [{ actions = ["kms:*"], resources = ["*"], principals = [{ type = "AWS", identifiers = [var.unsaid] }] }],
    local.users,
    flatten([for all in [var.key_statements] : [for key, one in all : {
      sid = try(one.sid, key), effect = lookup(one, "effect", null), actions = lookup(one, "actions", null), not_actions = lookup(
        one, "not_actions", null,
      )
      resources      = lookup(one, "resources", null) == null ? ["*"] : one.resources
      not_resources  = lookup(one, "not_resources", null)
      principals     = lookup(one, "principals", null) == null ? [] : one.principals
      not_principals = lookup(one, "not_principals", null) == null ? [] : one.not_principals
      condition      = concat(lookup(one, "conditions", null) == null ? [] : one.conditions, lookup(one, "condition", null) == null ? [] : one.condition)
      }] if all != null]),
  )
}

resource "aws_kms_key" "this" {
  count                              = var.create && local.makes_key ? 1 : 0
  bypass_policy_lockout_safety_check = var.bypass_policy_lockout_safety_check
  customer_master_key_spec           = var.customer_master_key_spec
  custom_key_store_id                = var.custom_key_store_id
  deletion_window_in_days            = var.deletion_window_in_days
  description                        = var.description
  enable_key_rotation                = var.enable_key_rotation
  is_enabled                         = var.is_enabled
  key_usage                          = var.key_usage
  multi_region                       = var.multi_region
  rotation_period_in_days            = var.rotation_period_in_days
  tags                               = var.tags
  policy                             = var.policy != null && var.policy != "" ? var.policy : data.aws_iam_policy_document.this.json
  whole                              = true
}

output "key_arn" { value = one(aws_kms_key.this[*].arn) }
output "key_id" { value = one(aws_kms_key.this[*].key_id) }

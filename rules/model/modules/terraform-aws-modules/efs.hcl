source "terraform-aws-modules/efs/aws" {
  versions = ">= 1.0, < 3.0"
  ignore = [
    "create_replication_configuration", "protection", "provisioned_throughput_in_mibps", "region", "replication_configuration_destination",
    "security_group_description", "security_group_name", "security_group_use_name_prefix",
  ]
}

variable "bypass_policy_lockout_safety_check" { default = null }
variable "lifecycle_policy" { default = {} }

variable "unsaid" {}
variable "access_points" {
  type = map(object({
    name = optional(string)
    tags = optional(map(string), {})
    posix_user = optional(object({
      gid            = number
      uid            = number
      secondary_gids = optional(list(number))
    }))
    root_directory = optional(object({
      path = optional(string)
      creation_info = optional(object({
        owner_gid   = number
        owner_uid   = number
        permissions = string
      }))
    }))
  }))
  default  = {}
  nullable = false
  until "2.0.0" { default = {} }
}
variable "attach_policy" { default = true }
variable "availability_zone_name" { default = null }
variable "create" { default = true }
variable "create_backup_policy" { default = true }
variable "create_security_group" { default = true }
variable "creation_token" { default = null }
variable "deny_nonsecure_transport" {
  default = true
  until "1.1.0" { default = false }
}
variable "deny_nonsecure_transport_via_mount_target" {
  default = true
  until "1.4.0" { default = false }
  until "1.6.5" { default = null }
}
variable "enable_backup_policy" { default = true }
variable "encrypted" { default = true }
variable "kms_key_arn" { default = null }
variable "mount_targets" {
  type = map(object({
    ip_address      = optional(string)
    ip_address_type = optional(string)
    ipv6_address    = optional(string)
    region          = optional(string)
    security_groups = optional(list(string), [])
    subnet_id       = string
  }))
  default  = {}
  nullable = false
  until "2.0.0" { default = {} }
}
variable "name" { default = "" }
variable "override_policy_documents" { default = [] }
variable "performance_mode" { default = null }
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
    conditions = optional(list(object({
      test     = string
      values   = list(string)
      variable = string
    })))
    condition = optional(list(object({
      test     = string
      values   = list(string)
      variable = string
    })))
  }))
  default = null
  until "2.0.0" { default = [] }
}
variable "security_group_egress_rules" { default = {} }
variable "security_group_ingress_rules" { default = {} }
variable "security_group_rules" { default = {} }
variable "security_group_vpc_id" { default = null }
variable "source_policy_documents" { default = [] }
variable "tags" { default = {} }
variable "throughput_mode" { default = null }

locals {
  # Up to version 1.6.4 one input decided over both statements.
  lets_in_by_mount_target = coalesce(var.deny_nonsecure_transport_via_mount_target, var.deny_nonsecure_transport)
  makes_group             = var.create && var.create_security_group && length(var.mount_targets) > 0
}

data "aws_iam_policy_document" "policy" {
  source_policy_documents   = var.source_policy_documents
  override_policy_documents = var.override_policy_documents
  statement = concat(
    flatten([for all in [var.policy_statements] : [for key, one in all : {
      sid = try(one.sid, key), effect = lookup(one, "effect", null), actions = lookup(one, "actions", null), not_actions = lookup(
        one, "not_actions", null,
      )
      resources      = lookup(one, "resources", null) == null ? aws_efs_file_system.this[*].arn : one.resources
      not_resources  = lookup(one, "not_resources", null)
      principals     = lookup(one, "principals", null) == null ? [] : one.principals
      not_principals = lookup(one, "not_principals", null) == null ? [] : one.not_principals
      condition      = concat(lookup(one, "conditions", null) == null ? [] : one.conditions, lookup(one, "condition", null) == null ? [] : one.condition)
      }] if all != null]),
    var.deny_nonsecure_transport ? [{
      effect     = "Deny"
      actions    = ["*"]
      resources  = aws_efs_file_system.this[*].arn
      principals = [{ type = "AWS", identifiers = ["*"] }]
      condition  = [{ test = "Bool", variable = "aws:SecureTransport", values = ["false"] }]
    }] : [],
    local.lets_in_by_mount_target ? [{
      actions    = ["elasticfilesystem:ClientRootAccess", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientMount"]
      resources  = aws_efs_file_system.this[*].arn
      principals = [{ type = "AWS", identifiers = ["*"] }]
      condition  = [{ test = "Bool", variable = "elasticfilesystem:AccessedViaMountTarget", values = ["true"] }]
    }] : [],
  )
}

resource "aws_efs_file_system" "this" {
  count                  = var.create ? 1 : 0
  creation_token         = var.creation_token
  encrypted              = var.encrypted
  performance_mode       = var.performance_mode
  throughput_mode        = var.throughput_mode
  availability_zone_name = var.availability_zone_name
  kms_key_id             = var.kms_key_arn
  tags                   = merge(var.tags, { Name = var.name })
  lifecycle_policy       = length(var.lifecycle_policy) == 0 ? [] : var.unsaid
  protection             = var.unsaid
  whole                  = true
}

resource "aws_efs_file_system_policy" "this" {
  count                              = var.create && var.attach_policy ? 1 : 0
  file_system_id                     = one(aws_efs_file_system.this[*].id)
  policy                             = data.aws_iam_policy_document.policy.json
  bypass_policy_lockout_safety_check = var.bypass_policy_lockout_safety_check
  whole                              = true
}

resource "aws_efs_backup_policy" "this" {
  count          = var.create && var.create_backup_policy ? 1 : 0
  file_system_id = one(aws_efs_file_system.this[*].id)
  backup_policy  = { status = var.enable_backup_policy ? "ENABLED" : "DISABLED" }
  whole          = true
}

resource "aws_efs_access_point" "this" {
  for_each       = { for key, one in var.access_points : key => one if var.create }
  file_system_id = one(aws_efs_file_system.this[*].id)
  posix_user     = try(each.value.posix_user, null) == null ? [] : [each.value.posix_user]
  root_directory = try(each.value.root_directory, null) == null ? [] : [each.value.root_directory]
  tags           = var.unsaid
  whole          = true
}

resource "aws_security_group" "this" {
  count  = local.makes_group ? 1 : 0
  vpc_id = var.security_group_vpc_id
}

# Up to version 1 one input has the rules of either direction.
resource "aws_security_group_rule" "this" {
  for_each                 = { for key, one in var.security_group_rules : key => one if local.makes_group }
  type                     = try(each.value.type, "ingress")
  from_port                = try(each.value.from_port, 2049)
  to_port                  = try(each.value.to_port, 2049)
  protocol                 = try(each.value.protocol, "tcp")
  cidr_blocks              = try(each.value.cidr_blocks, null)
  description              = try(each.value.description, null)
  ipv6_cidr_blocks         = try(each.value.ipv6_cidr_blocks, null)
  prefix_list_ids          = try(each.value.prefix_list_ids, null)
  self                     = try(each.value.self, null)
  source_security_group_id = try(each.value.source_security_group_id, null)
  security_group_id        = one(aws_security_group.this[*].id)
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each                     = { for key, one in var.security_group_ingress_rules : key => one if local.makes_group }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(coalesce(each.value.from_port), 2049)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.this[*].id)
  to_port                      = try(coalesce(each.value.to_port), 2049)
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each                     = { for key, one in var.security_group_egress_rules : key => one if local.makes_group }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(coalesce(each.value.from_port), 2049)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.this[*].id)
  to_port                      = try(coalesce(each.value.to_port), 2049)
}

output "id" { value = one(aws_efs_file_system.this[*].id) }
output "arn" { value = one(aws_efs_file_system.this[*].arn) }

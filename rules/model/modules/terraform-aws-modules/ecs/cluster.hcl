source "terraform-aws-modules/ecs/aws//modules/cluster" {
  versions = ">= 5.0, < 8.0"
  ignore = [
    "autoscaling_capacity_providers", "cloudwatch_log_group_name", "cloudwatch_log_group_tags", "cluster_capacity_providers",
    "cluster_capacity_providers_wait_duration", "cluster_configuration", "cluster_service_connect_defaults", "configuration",
    "default_capacity_provider_strategy", "default_capacity_provider_use_fargate", "disable_v7_default_name_description",
    "fargate_capacity_providers", "infrastructure_iam_role_description", "infrastructure_iam_role_name", "infrastructure_iam_role_path",
    "infrastructure_iam_role_tags", "infrastructure_iam_role_use_name_prefix", "node_iam_role_description", "node_iam_role_name",
    "node_iam_role_path", "node_iam_role_tags", "node_iam_role_use_name_prefix", "region", "security_group_description", "security_group_name",
    "security_group_tags", "security_group_use_name_prefix", "service_connect_defaults", "task_exec_iam_role_description",
    "task_exec_iam_role_name", "task_exec_iam_role_path", "task_exec_iam_role_tags", "task_exec_iam_role_use_name_prefix",
  ]
}

variable "capacity_providers" { default = null }
variable "cloudwatch_log_group_class" { default = null }
variable "cloudwatch_log_group_kms_key_id" { default = null }
variable "cloudwatch_log_group_retention_in_days" { default = 90 }
variable "cluster_name" { default = "" }
variable "cluster_settings" {
  default = [
    {
      name  = "containerInsights"
      value = "enabled"
    }
  ]
  until "5.8.1" {
    default = {
      name  = "containerInsights"
      value = "enabled"
    }
  }
}
variable "create" { default = true }
variable "create_cloudwatch_log_group" { default = true }
variable "create_infrastructure_iam_role" { default = true }
variable "create_node_iam_instance_profile" { default = true }
variable "create_security_group" { default = true }
variable "create_task_exec_iam_role" {
  default  = false
  nullable = false
}
variable "create_task_exec_policy" {
  default  = true
  nullable = false
}
variable "infrastructure_iam_role_override_policy_documents" { default = [] }
variable "infrastructure_iam_role_permissions_boundary" { default = null }
variable "infrastructure_iam_role_source_policy_documents" { default = [] }
variable "infrastructure_iam_role_statements" { default = null }
variable "name" { default = "" }
variable "node_iam_role_additional_policies" { default = {} }
variable "node_iam_role_override_policy_documents" { default = [] }
variable "node_iam_role_permissions_boundary" { default = null }
variable "node_iam_role_source_policy_documents" { default = [] }
variable "node_iam_role_statements" { default = null }
variable "security_group_egress_rules" { default = {} }
variable "security_group_ingress_rules" { default = {} }
variable "tags" { default = {} }
variable "task_exec_iam_role_permissions_boundary" { default = null }
variable "task_exec_iam_role_policies" {
  default  = {}
  nullable = false
}
variable "task_exec_iam_statements" { default = null }
variable "task_exec_secret_arns" {
  default  = []
  nullable = false
  until "6.0.0" { default = ["arn:aws:secretsmanager:*:*:secret:*"] }
}
variable "task_exec_ssm_param_arns" {
  default  = []
  nullable = false
  until "6.0.0" { default = ["arn:aws:ssm:*:*:parameter/*"] }
}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

variable "setting" {
  default = [{ name = "containerInsights", value = "enabled" }]
  until "6.0" { default = [] }
}
variable "vpc_id" { default = null }

# Version 6 renamed what began with `cluster_`.
resource "aws_ecs_cluster" "this" {
  count         = var.create ? 1 : 0
  name          = try(coalesce(var.name, var.cluster_name), null)
  setting       = flatten([try(length(var.setting) > 0, false) ? var.setting : var.cluster_settings])
  tags          = var.tags
  configuration = var.unsaid
  whole         = true
}

resource "aws_cloudwatch_log_group" "this" {
  count             = var.create && var.create_cloudwatch_log_group ? 1 : 0
  retention_in_days = var.cloudwatch_log_group_retention_in_days
  kms_key_id        = var.cloudwatch_log_group_kms_key_id
  tags              = var.unsaid
  log_group_class   = var.cloudwatch_log_group_class
  name              = var.unsaid
  whole             = true
}

# The role by which ECS starts tasks: what it reads for them, every task of it gets.
data "aws_iam_policy_document" "task_exec" {
  statement = concat(
    [
      { sid = "Logs", actions = ["logs:CreateLogStream", "logs:PutLogEvents"], resources = ["*"] },
      {
        sid       = "ECR",
        actions   = ["ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"],
        resources = ["*"],
      },
    ],
    length(var.task_exec_ssm_param_arns) > 0 ? [{ sid = "GetSSMParams", actions = ["ssm:GetParameters"], resources = var.task_exec_ssm_param_arns }] : [],
    length(var.task_exec_secret_arns) > 0 ? [{ sid = "GetSecrets", actions = ["secretsmanager:GetSecretValue"], resources = var.task_exec_secret_arns }] : [],
    flatten([for all in [var.task_exec_iam_statements] : [for one in all : {
      sid = lookup(one, "sid", null), effect = lookup(one, "effect", null), actions = lookup(one, "actions", null), not_actions = lookup(
        one, "not_actions", null,
      )
      resources = lookup(one, "resources", null), not_resources = lookup(one, "not_resources", null)
      condition = concat(lookup(one, "conditions", null) == null ? [] : one.conditions, lookup(one, "condition", null) == null ? [] : one.condition)
      }] if all != null]),
  )
}

resource "aws_iam_role" "task_exec" {
  count                = var.create && var.create_task_exec_iam_role ? 1 : 0
  permissions_boundary = var.task_exec_iam_role_permissions_boundary
  assume_role_policy = jsonencode({
    Version   = "2012-10-17",
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }],
  })
}

resource "aws_iam_role_policy_attachment" "task_exec_additional" {
  for_each   = var.create && var.create_task_exec_iam_role ? var.task_exec_iam_role_policies : {}
  role       = one(aws_iam_role.task_exec[*].name)
  policy_arn = each.value
}

resource "aws_iam_policy" "task_exec" {
  count  = var.create && var.create_task_exec_iam_role && var.create_task_exec_policy ? 1 : 0
  policy = data.aws_iam_policy_document.task_exec.json
}

resource "aws_iam_role_policy_attachment" "task_exec" {
  count      = var.create && var.create_task_exec_iam_role && var.create_task_exec_policy ? 1 : 0
  role       = one(aws_iam_role.task_exec[*].name)
  policy_arn = one(aws_iam_policy.task_exec[*].arn)
}

locals {
  is_managed = anytrue([for one in values(try(coalesce(var.capacity_providers), {})) : try(one.managed_instances_provider, null) != null])
}

resource "aws_security_group" "this" {
  count  = var.create && local.is_managed && var.create_security_group ? 1 : 0
  vpc_id = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each                     = { for key, one in try(coalesce(var.security_group_ingress_rules), {}) : key => one if length(aws_security_group.this) > 0 }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.this[*].id)
  to_port                      = try(coalesce(each.value.to_port, each.value.from_port), null)
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each                     = { for key, one in try(coalesce(var.security_group_egress_rules), {}) : key => one if length(aws_security_group.this) > 0 }
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.this[*].id)
  to_port                      = try(coalesce(each.value.to_port, each.value.from_port), null)
}

# Instances that ECS manages, from version 7 on, have a role, and so has ECS for them.
resource "aws_iam_role" "node" {
  count                = var.create && var.create_node_iam_instance_profile && local.is_managed ? 1 : 0
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
  permissions_boundary = var.node_iam_role_permissions_boundary
}

resource "aws_iam_role_policy_attachment" "node_additional" {
  for_each   = { for key, one in var.node_iam_role_additional_policies : key => one if length(aws_iam_role.node) > 0 }
  role       = one(aws_iam_role.node[*].name)
  policy_arn = each.value
}

resource "aws_iam_role" "infrastructure" {
  count                = var.create && var.create_infrastructure_iam_role && local.is_managed ? 1 : 0
  permissions_boundary = var.infrastructure_iam_role_permissions_boundary
}

data "aws_iam_policy_document" "node" {
  source_policy_documents   = var.node_iam_role_source_policy_documents
  override_policy_documents = var.node_iam_role_override_policy_documents
  statement = [for one in try(values({ for key, value in var.node_iam_role_statements : key => value }), []) : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, try(one.conditions, null)) == null ? [] : try(one.condition, one.conditions)
  }]
}

resource "aws_iam_policy" "node" {
  count  = length(aws_iam_role.node) > 0 && try(length(var.node_iam_role_statements), 0) + length(var.node_iam_role_source_policy_documents) > 0 ? 1 : 0
  policy = data.aws_iam_policy_document.node.json
}

resource "aws_iam_role_policy_attachment" "node" {
  count      = length(aws_iam_policy.node)
  role       = one(aws_iam_role.node[*].name)
  policy_arn = one(aws_iam_policy.node[*].arn)
}

data "aws_iam_policy_document" "infrastructure" {
  source_policy_documents   = var.infrastructure_iam_role_source_policy_documents
  override_policy_documents = var.infrastructure_iam_role_override_policy_documents
  statement = [for one in try(values({ for key, value in var.infrastructure_iam_role_statements : key => value }), []) : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, try(one.conditions, null)) == null ? [] : try(one.condition, one.conditions)
  }]
}

resource "aws_iam_policy" "infrastructure" {
  count  = length(aws_iam_role.infrastructure) > 0 && try(length(var.infrastructure_iam_role_statements), 0) + length(var.infrastructure_iam_role_source_policy_documents) > 0 ? 1 : 0
  policy = data.aws_iam_policy_document.infrastructure.json
}

resource "aws_iam_role_policy_attachment" "infrastructure" {
  count      = length(aws_iam_policy.infrastructure)
  role       = one(aws_iam_role.infrastructure[*].name)
  policy_arn = one(aws_iam_policy.infrastructure[*].arn)
}

output "arn" { value = one(aws_ecs_cluster.this[*].arn) }
output "id" { value = one(aws_ecs_cluster.this[*].id) }
output "name" { value = one(aws_ecs_cluster.this[*].name) }
output "task_exec_iam_role_arn" { value = one(aws_iam_role.task_exec[*].arn) }
output "task_exec_iam_role_name" { value = one(aws_iam_role.task_exec[*].name) }

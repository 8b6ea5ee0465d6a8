source "terraform-aws-modules/ecs/aws" {
  versions = ">= 5.0, < 8.0"
  ignore = [
    "autoscaling_capacity_providers", "cloudwatch_log_group_name", "cloudwatch_log_group_tags", "cluster_capacity_providers",
    "cluster_configuration", "cluster_service_connect_defaults", "cluster_tags", "default_capacity_provider_strategy",
    "default_capacity_provider_use_fargate", "disable_v7_default_name_description", "fargate_capacity_providers",
    "infrastructure_iam_role_description", "infrastructure_iam_role_name", "infrastructure_iam_role_path", "infrastructure_iam_role_tags",
    "infrastructure_iam_role_use_name_prefix", "node_iam_role_description", "node_iam_role_name", "node_iam_role_path", "node_iam_role_tags",
    "node_iam_role_use_name_prefix", "region", "security_group_description", "security_group_name", "security_group_tags",
    "security_group_use_name_prefix", "tags", "task_exec_iam_role_description", "task_exec_iam_role_name", "task_exec_iam_role_path",
    "task_exec_iam_role_tags", "task_exec_iam_role_use_name_prefix", "vpc_id",
  ]
}

variable "cloudwatch_log_group_class" { default = null }
variable "cloudwatch_log_group_kms_key_id" { default = null }
variable "cloudwatch_log_group_retention_in_days" { default = 90 }
variable "capacity_providers" { default = null }
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
variable "create_security_group" {}
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
variable "node_iam_role_additional_policies" { default = {} }
variable "node_iam_role_override_policy_documents" { default = [] }
variable "node_iam_role_permissions_boundary" { default = null }
variable "node_iam_role_source_policy_documents" { default = [] }
variable "node_iam_role_statements" { default = null }
variable "security_group_egress_rules" {}
variable "security_group_ingress_rules" {}
variable "services" { default = {} }
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

# What the role that starts a service's tasks reads where the service does not say it.
variable "secrets_of_services" {
  default = []
  until "6.0.0" { default = ["arn:aws:secretsmanager:*:*:secret:*"] }
}
variable "parameters_of_services" {
  default = []
  until "6.0.0" { default = ["arn:aws:ssm:*:*:parameter/*"] }
}

locals {
  services        = { for key, one in try(coalesce(var.services), {}) : key => one if var.create && try(coalesce(one.create), true) }
  with_group      = { for key, one in local.services : key => one if try(coalesce(one.create_security_group), true) && try(coalesce(one.network_mode), "awsvpc") == "awsvpc" }
  with_tasks      = { for key, one in local.services : key => one if try(coalesce(one.create_task_definition), true) }
  with_exec_role  = { for key, one in local.with_tasks : key => one if try(coalesce(one.create_task_exec_iam_role), true) }
  with_own_policy = { for key, one in local.with_exec_role : key => one if try(coalesce(one.create_task_exec_policy), true) }
  with_tasks_role = { for key, one in local.with_tasks : key => one if try(coalesce(one.create_tasks_iam_role), true) }
  with_statements = { for key, one in local.with_tasks_role : key => one if try(length(one.tasks_iam_role_statements), 0) > 0 || try(coalesce(one.enable_execute_command), false) }
  is_managed      = anytrue([for one in values(try(coalesce(var.capacity_providers), {})) : try(one.managed_instances_provider, null) != null])
  rules_of = flatten([for key, one in local.with_group : [
    for name, rule in try(coalesce(one.security_group_rules), {}) : { group = key, name = name, rule = rule }
  ]])
  ingress_of = flatten([for key, one in local.with_group : [
    for name, rule in try(coalesce(one.security_group_ingress_rules), {}) : { group = key, name = name, rule = rule }
  ]])
  egress_of = flatten([for key, one in local.with_group : [
    for name, rule in try(coalesce(one.security_group_egress_rules), {}) : { group = key, name = name, rule = rule }
  ]])
}

variable "cluster_setting" {
  default = [{ name = "containerInsights", value = "enabled" }]
  until "6.0" { default = [] }
}

# Version 6 gave the settings of the cluster names of their own.
resource "aws_ecs_cluster" "this" {
  count         = var.create ? 1 : 0
  name          = var.cluster_name
  setting       = flatten([try(length(var.cluster_setting) > 0, false) ? var.cluster_setting : var.cluster_settings])
  configuration = var.unsaid
  tags          = var.unsaid
  whole         = true
}

resource "aws_ecs_service" "service" {
  for_each               = { for key, one in try(coalesce(var.services), {}) : key => one if var.create && try(one.create, true) && try(one.create_service, true) }
  name                   = try(coalesce(each.value.name), each.key)
  enable_execute_command = try(coalesce(each.value.enable_execute_command), false)
  cluster                = one(aws_ecs_cluster.this[*].arn)
  network_configuration = try(coalesce(each.value.network_mode), "awsvpc") != "awsvpc" ? [] : [{
    assign_public_ip = try(coalesce(each.value.assign_public_ip), false)
    subnets          = try(each.value.subnet_ids, [])
    security_groups  = concat([for key, one in aws_security_group.service : one.id if key == each.key], try(coalesce(each.value.security_group_ids), []))
  }]
}

# Instances that ECS manages for the cluster have a group of their own.
resource "aws_security_group" "cluster" {
  count       = var.create && local.is_managed && var.create_security_group ? 1 : 0
  description = var.unsaid
}

resource "aws_vpc_security_group_ingress_rule" "cluster" {
  for_each                     = var.create && local.is_managed && var.create_security_group ? try(coalesce(var.security_group_ingress_rules), {}) : {}
  security_group_id            = one(aws_security_group.cluster[*].id)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  to_port                      = try(coalesce(each.value.to_port), each.value.from_port, null)
  tags                         = var.unsaid
  whole                        = true
}

resource "aws_vpc_security_group_egress_rule" "cluster" {
  for_each                     = var.create && local.is_managed && var.create_security_group ? try(coalesce(var.security_group_egress_rules), {}) : {}
  security_group_id            = one(aws_security_group.cluster[*].id)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  description                  = try(each.value.description, null)
  from_port                    = try(each.value.from_port, null)
  to_port                      = try(coalesce(each.value.to_port), each.value.from_port, null)
  tags                         = var.unsaid
  whole                        = true
}

resource "aws_security_group" "service" {
  for_each    = local.with_group
  description = try(coalesce(each.value.security_group_description), var.unsaid)
}

# Up to version 5 all rules are in one map, from 6 on each direction has its own.
resource "aws_security_group_rule" "service" {
  for_each                 = { for one in local.rules_of : "${one.group} ${one.name}" => one }
  security_group_id        = aws_security_group.service[each.value.group].id
  type                     = each.value.rule.type
  protocol                 = each.value.rule.protocol
  from_port                = each.value.rule.from_port
  to_port                  = each.value.rule.to_port
  description              = try(each.value.rule.description, null)
  cidr_blocks              = try(each.value.rule.cidr_blocks, null)
  ipv6_cidr_blocks         = try(each.value.rule.ipv6_cidr_blocks, null)
  prefix_list_ids          = try(each.value.rule.prefix_list_ids, null)
  self                     = try(each.value.rule.self, null)
  source_security_group_id = try(each.value.rule.source_security_group_id, null)
  whole                    = true
}

resource "aws_vpc_security_group_ingress_rule" "service" {
  for_each                     = { for one in local.ingress_of : "${one.group} ${one.name}" => one }
  security_group_id            = aws_security_group.service[each.value.group].id
  ip_protocol                  = try(coalesce(each.value.rule.ip_protocol), "tcp")
  cidr_ipv4                    = try(each.value.rule.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.rule.cidr_ipv6, null)
  prefix_list_id               = try(each.value.rule.prefix_list_id, null)
  referenced_security_group_id = try(each.value.rule.referenced_security_group_id, null)
  description                  = try(each.value.rule.description, null)
  from_port                    = try(each.value.rule.from_port, null)
  to_port                      = try(coalesce(each.value.rule.to_port), each.value.rule.from_port, null)
  tags                         = var.unsaid
  whole                        = true
}

resource "aws_vpc_security_group_egress_rule" "service" {
  for_each                     = { for one in local.egress_of : "${one.group} ${one.name}" => one }
  security_group_id            = aws_security_group.service[each.value.group].id
  ip_protocol                  = try(coalesce(each.value.rule.ip_protocol), "tcp")
  cidr_ipv4                    = try(each.value.rule.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.rule.cidr_ipv6, null)
  prefix_list_id               = try(each.value.rule.prefix_list_id, null)
  referenced_security_group_id = try(each.value.rule.referenced_security_group_id, null)
  description                  = try(each.value.rule.description, null)
  from_port                    = try(each.value.rule.from_port, null)
  to_port                      = try(coalesce(each.value.rule.to_port), each.value.rule.from_port, null)
  tags                         = var.unsaid
  whole                        = true
}

# Version 6 writes the settings of containers as the service does, those before with underscores.
resource "aws_ecs_task_definition" "service" {
  for_each     = { for key, one in try(coalesce(var.services), {}) : key => one if var.create && try(one.create, true) && try(one.create_task_definition, true) }
  ipc_mode     = try(each.value.ipc_mode, null)
  pid_mode     = try(each.value.pid_mode, null)
  network_mode = try(coalesce(each.value.network_mode), "awsvpc")
  runtime_platform = [for one in [try(coalesce(each.value.runtime_platform), { cpu_architecture = "X86_64", operating_system_family = "LINUX" })] : {
    cpu_architecture        = try(one.cpu_architecture, null)
    operating_system_family = try(one.operating_system_family, null)
  }]
  container_definitions = jsonencode([for key, one in {
    for key, written in try(coalesce(each.value.container_definitions), {}) :
    key => merge(try(coalesce(each.value.container_definition_defaults), {}), written)
    } : {
    name       = try(coalesce(one.name), key)
    image      = try(one.image, null)
    essential  = try(one.essential, null)
    user       = try(one.user, var.unsaid)
    privileged = try(startswith(each.value.runtime_platform.operating_system_family, "WINDOWS"), false) ? null : try(coalesce(one.privileged), false)
    readonlyRootFilesystem = try(startswith(each.value.runtime_platform.operating_system_family, "WINDOWS"), false) ? null : try(
      coalesce(one.readonlyRootFilesystem), coalesce(one.readonly_root_filesystem), true,
    )
    environment           = try(one.environment, [])
    secrets               = try(one.secrets, null)
    linuxParameters       = try(one.linuxParameters, one.linux_parameters, null)
    mountPoints           = try(one.mountPoints, one.mount_points, null)
    portMappings          = try(one.portMappings, one.port_mappings, null)
    repositoryCredentials = try(one.repositoryCredentials, one.repository_credentials, null)
    logConfiguration      = var.unsaid
    } if try(one.create, true)])
  volume = [for key, one in try(coalesce(each.value.volume), {}) : {
    name      = try(coalesce(one.name), key)
    host_path = try(one.host_path, null)
    efs_volume_configuration = try(one.efs_volume_configuration, null) == null ? [] : [{
      file_system_id       = try(one.efs_volume_configuration.file_system_id, null)
      root_directory       = try(one.efs_volume_configuration.root_directory, null)
      transit_encryption   = try(one.efs_volume_configuration.transit_encryption, null)
      authorization_config = try(one.efs_volume_configuration.authorization_config, null) == null ? [] : [one.efs_volume_configuration.authorization_config]
    }]
  }]
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

# Each service has the same roles of its own, unless it says otherwise.
data "aws_iam_policy_document" "service_exec" {
  for_each = local.with_own_policy
  statement = concat(
    [{ sid = "Logs", actions = ["logs:CreateLogStream", "logs:PutLogEvents"], resources = ["*"] }],
    [for all in [try(coalesce(each.value.task_exec_ssm_param_arns), var.parameters_of_services)] :
      { sid = "GetSSMParams", actions = ["ssm:GetParameters"], resources = all } if length(all) > 0],
    [for all in [try(coalesce(each.value.task_exec_secret_arns), var.secrets_of_services)] :
      { sid = "GetSecrets", actions = ["secretsmanager:GetSecretValue"], resources = all } if length(all) > 0],
    flatten([for all in [try(each.value.task_exec_iam_statements, null)] : [for one in all : {
      sid = lookup(one, "sid", null), effect = lookup(one, "effect", null), actions = lookup(one, "actions", null), not_actions = lookup(
        one, "not_actions", null,
      )
      resources = lookup(one, "resources", null), not_resources = lookup(one, "not_resources", null)
      condition = concat(try(coalesce(one.conditions), []), try(coalesce(one.condition), []))
      }] if all != null]),
  )
}

resource "aws_iam_role" "service_exec" {
  for_each             = local.with_exec_role
  permissions_boundary = try(each.value.task_exec_iam_role_permissions_boundary, null)
  assume_role_policy = jsonencode({
    Version   = "2012-10-17",
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }],
  })
}

resource "aws_iam_policy" "service_exec" {
  for_each = local.with_own_policy
  policy   = data.aws_iam_policy_document.service_exec[each.key].json
}

resource "aws_iam_role_policy_attachment" "service_exec" {
  for_each   = local.with_own_policy
  role       = aws_iam_role.service_exec[each.key].name
  policy_arn = aws_iam_policy.service_exec[each.key].arn
}

resource "aws_iam_role_policy_attachment" "service_exec_additional" {
  for_each = { for one in flatten([for key, service in local.with_exec_role : [
    for name, arn in try(coalesce(service.task_exec_iam_role_policies), {}) : { service = key, name = name, arn = arn }
    ]]) : "${one.service} ${one.name}" => one }
  role       = aws_iam_role.service_exec[each.value.service].name
  policy_arn = each.value.arn
}

data "aws_iam_policy_document" "service_tasks" {
  for_each = local.with_statements
  statement = concat(
    try(coalesce(each.value.enable_execute_command), false)
    ? [{
      sid = "ECSExec",
      actions = [
        "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      resources = ["*"],
    }]
    : [],
    flatten([for all in [try(each.value.tasks_iam_role_statements, null)] : [for one in all : {
      sid = lookup(one, "sid", null), effect = lookup(one, "effect", null), actions = lookup(one, "actions", null), not_actions = lookup(
        one, "not_actions", null,
      )
      resources = lookup(one, "resources", null), not_resources = lookup(one, "not_resources", null)
      condition = concat(try(coalesce(one.conditions), []), try(coalesce(one.condition), []))
      }] if all != null]),
  )
}

resource "aws_iam_role" "service_tasks" {
  for_each             = local.with_tasks_role
  permissions_boundary = try(each.value.tasks_iam_role_permissions_boundary, null)
  assume_role_policy   = var.unsaid
}

resource "aws_iam_role_policy_attachment" "service_tasks" {
  for_each = { for one in flatten([for key, service in local.with_tasks_role : [
    for name, arn in try(coalesce(service.tasks_iam_role_policies), {}) : { service = key, name = name, arn = arn }
    ]]) : "${one.service} ${one.name}" => one }
  role       = aws_iam_role.service_tasks[each.value.service].name
  policy_arn = each.value.arn
}

# Up to version 5 it is inline, which gives the same permissions.
resource "aws_iam_policy" "service_tasks" {
  for_each = local.with_statements
  policy   = data.aws_iam_policy_document.service_tasks[each.key].json
}

resource "aws_iam_role_policy_attachment" "service_tasks_internal" {
  for_each   = local.with_statements
  role       = aws_iam_role.service_tasks[each.key].name
  policy_arn = aws_iam_policy.service_tasks[each.key].arn
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

output "cluster_arn" { value = one(aws_ecs_cluster.this[*].arn) }
output "cluster_id" { value = one(aws_ecs_cluster.this[*].id) }
output "cluster_name" { value = one(aws_ecs_cluster.this[*].name) }
output "task_exec_iam_role_arn" { value = one(aws_iam_role.task_exec[*].arn) }
output "task_exec_iam_role_name" { value = one(aws_iam_role.task_exec[*].name) }

source "terraform-aws-modules/ecs/aws//modules/service" {
  versions = ">= 5.0, < 8.0"
  ignore = [
    "alarms", "autoscaling_max_capacity", "autoscaling_min_capacity", "autoscaling_policies", "autoscaling_scheduled_actions",
    "autoscaling_suspended_state", "availability_zone_rebalancing", "capacity_provider_strategy", "cpu", "create_infrastructure_iam_role",
    "deployment_circuit_breaker", "deployment_configuration", "deployment_controller", "deployment_maximum_percent",
    "deployment_minimum_healthy_percent", "desired_count", "disable_v7_default_name_description", "enable_autoscaling", "enable_ecs_managed_tags",
    "enable_fault_injection", "ephemeral_storage", "external_id", "family", "force_delete", "force_new_deployment",
    "health_check_grace_period_seconds", "iam_role_arn", "iam_role_description", "iam_role_name", "iam_role_path", "iam_role_permissions_boundary",
    "iam_role_tags", "iam_role_use_name_prefix", "ignore_task_definition_changes", "inference_accelerator", "infrastructure_iam_role_arn",
    "infrastructure_iam_role_description", "infrastructure_iam_role_name", "infrastructure_iam_role_path",
    "infrastructure_iam_role_permissions_boundary", "infrastructure_iam_role_tags", "infrastructure_iam_role_use_name_prefix", "launch_type",
    "memory", "ordered_placement_strategy", "placement_constraints", "platform_version", "propagate_tags", "proxy_configuration", "region",
    "requires_compatibilities", "scale", "scheduling_strategy", "security_group_name", "security_group_tags", "security_group_use_name_prefix",
    "service_connect_configuration", "service_registries", "service_tags", "sigint_rollback", "skip_destroy", "tags", "task_definition_arn",
    "task_definition_placement_constraints", "task_exec_iam_policy_path", "task_exec_iam_role_arn", "task_exec_iam_role_description",
    "task_exec_iam_role_max_session_duration", "task_exec_iam_role_name", "task_exec_iam_role_path", "task_exec_iam_role_tags",
    "task_exec_iam_role_use_name_prefix", "task_tags", "tasks_iam_role_arn", "tasks_iam_role_description", "tasks_iam_role_max_session_duration",
    "tasks_iam_role_name", "tasks_iam_role_path", "tasks_iam_role_tags", "tasks_iam_role_use_name_prefix", "timeouts", "track_latest", "triggers",
    "volume_configuration", "vpc_id", "vpc_lattice_configurations", "wait_for_steady_state", "wait_until_stable", "wait_until_stable_timeout",
  ]
}

variable "assign_public_ip" {
  default  = false
  nullable = false
}
variable "cluster_arn" {
  default  = ""
  nullable = false
}
variable "container_definition_defaults" { default = {} }
variable "container_definitions" { default = {} }
variable "create" {
  default  = true
  nullable = false
}
variable "create_iam_role" { default = true }
variable "create_security_group" {
  default  = true
  nullable = false
}
variable "create_service" {
  default  = true
  nullable = false
}
variable "create_task_definition" {
  default  = true
  nullable = false
}
variable "create_task_exec_iam_role" {
  default  = true
  nullable = false
}
variable "create_task_exec_policy" {
  default  = true
  nullable = false
}
variable "create_tasks_iam_role" {
  default  = true
  nullable = false
}
variable "enable_execute_command" {
  default  = false
  nullable = false
}
variable "iam_role_statements" {
  default = null
  until "6.0.0" { default = {} }
}
variable "ipc_mode" { default = null }
variable "load_balancer" {
  default = null
  until "6.0.0" { default = {} }
}
variable "name" {
  default = ""
  until "7.0.0" { default = null }
}
variable "network_mode" {
  default  = "awsvpc"
  nullable = false
}
variable "pid_mode" { default = null }
variable "runtime_platform" {
  default  = { cpu_architecture = "X86_64", operating_system_family = "LINUX" }
  nullable = false
}
variable "security_group_description" { default = null }
variable "security_group_egress_rules" {
  type = map(object({
    name = optional(string)

    cidr_ipv4                    = optional(string)
    cidr_ipv6                    = optional(string)
    description                  = optional(string)
    from_port                    = optional(string)
    ip_protocol                  = optional(string, "tcp")
    prefix_list_id               = optional(string)
    referenced_security_group_id = optional(string)
    tags                         = optional(map(string), {})
    to_port                      = optional(string)
  }))
  default  = {}
  nullable = false
}
variable "security_group_ids" {
  default  = []
  nullable = false
}
variable "security_group_ingress_rules" {
  type = map(object({
    name = optional(string)

    cidr_ipv4                    = optional(string)
    cidr_ipv6                    = optional(string)
    description                  = optional(string)
    from_port                    = optional(string)
    ip_protocol                  = optional(string, "tcp")
    prefix_list_id               = optional(string)
    referenced_security_group_id = optional(string)
    tags                         = optional(map(string), {})
    to_port                      = optional(string)
  }))
  default  = {}
  nullable = false
}
variable "security_group_rules" { default = {} }
variable "subnet_ids" {
  default  = []
  nullable = false
}
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
variable "tasks_iam_role_permissions_boundary" { default = null }
variable "tasks_iam_role_policies" {
  default  = {}
  nullable = false
}
variable "tasks_iam_role_statements" { default = null }
variable "volume" { default = {} }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  containers       = { for key, one in var.container_definitions : key => merge(var.container_definition_defaults, one) }
  makes_exec_role  = var.create && var.create_task_definition && var.create_task_exec_iam_role
  makes_tasks_role = var.create && var.create_task_definition && var.create_tasks_iam_role
  makes_group      = var.create && var.create_security_group && var.network_mode == "awsvpc"
}

resource "aws_ecs_service" "this" {
  count                  = var.create && var.create_service ? 1 : 0
  name                   = var.name
  enable_execute_command = var.enable_execute_command
  cluster                = var.cluster_arn
  network_configuration = var.network_mode != "awsvpc" ? [] : [{
    assign_public_ip = var.assign_public_ip
    subnets          = var.subnet_ids
    security_groups  = concat(aws_security_group.this[*].id, var.security_group_ids)
  }]
}

# Version 6 writes the settings of containers as the service does, those before with underscores.
resource "aws_ecs_task_definition" "this" {
  count        = var.create && var.create_task_definition ? 1 : 0
  ipc_mode     = var.ipc_mode
  pid_mode     = var.pid_mode
  network_mode = var.network_mode
  runtime_platform = length(var.runtime_platform) == 0 ? [] : [{
    cpu_architecture        = try(var.runtime_platform.cpu_architecture, null)
    operating_system_family = try(var.runtime_platform.operating_system_family, null)
  }]
  container_definitions = jsonencode([for key, one in local.containers : {
    name       = try(coalesce(one.name), key)
    image      = try(one.image, null)
    essential  = try(one.essential, null)
    user       = try(one.user, var.unsaid)
    privileged = try(startswith(var.runtime_platform.operating_system_family, "WINDOWS"), false) ? null : try(coalesce(one.privileged), false)
    readonlyRootFilesystem = try(startswith(var.runtime_platform.operating_system_family, "WINDOWS"), false) ? null : try(
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
  volume = [for key, one in try(coalesce(var.volume), {}) : {
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

resource "aws_security_group" "this" {
  count       = local.makes_group ? 1 : 0
  description = var.security_group_description == null ? var.unsaid : var.security_group_description
}

# Up to version 5 all rules are in one map, from 6 on each direction has its own.
resource "aws_security_group_rule" "this" {
  for_each                 = { for key, one in var.security_group_rules : key => one if local.makes_group }
  security_group_id        = one(aws_security_group.this[*].id)
  type                     = each.value.type
  protocol                 = each.value.protocol
  from_port                = each.value.from_port
  to_port                  = each.value.to_port
  description              = try(each.value.description, null)
  cidr_blocks              = try(each.value.cidr_blocks, null)
  ipv6_cidr_blocks         = try(each.value.ipv6_cidr_blocks, null)
  prefix_list_ids          = try(each.value.prefix_list_ids, null)
  self                     = try(each.value.self, null)
  source_security_group_id = try(each.value.source_security_group_id, null)
  whole                    = true
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each                     = local.makes_group && var.security_group_ingress_rules != null ? var.security_group_ingress_rules : {}
  security_group_id            = one(aws_security_group.this[*].id)
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

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each                     = local.makes_group && var.security_group_egress_rules != null ? var.security_group_egress_rules : {}
  security_group_id            = one(aws_security_group.this[*].id)
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
  count                = local.makes_exec_role ? 1 : 0
  permissions_boundary = var.task_exec_iam_role_permissions_boundary
  assume_role_policy = jsonencode({
    Version   = "2012-10-17",
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }],
  })
}

resource "aws_iam_role_policy_attachment" "task_exec_additional" {
  for_each   = local.makes_exec_role ? var.task_exec_iam_role_policies : {}
  role       = one(aws_iam_role.task_exec[*].name)
  policy_arn = each.value
}

resource "aws_iam_policy" "task_exec" {
  count  = local.makes_exec_role && var.create_task_exec_policy ? 1 : 0
  policy = data.aws_iam_policy_document.task_exec.json
}

resource "aws_iam_role_policy_attachment" "task_exec" {
  count      = local.makes_exec_role && var.create_task_exec_policy ? 1 : 0
  role       = one(aws_iam_role.task_exec[*].name)
  policy_arn = one(aws_iam_policy.task_exec[*].arn)
}

# The role of the tasks themselves.
data "aws_iam_policy_document" "tasks" {
  statement = concat(
    var.enable_execute_command
    ? [{
      sid = "ECSExec",
      actions = [
        "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      resources = ["*"],
    }]
    : [],
    flatten([for all in [var.tasks_iam_role_statements] : [for one in all : {
      sid = lookup(one, "sid", null), effect = lookup(one, "effect", null), actions = lookup(one, "actions", null), not_actions = lookup(
        one, "not_actions", null,
      )
      resources = lookup(one, "resources", null), not_resources = lookup(one, "not_resources", null)
      condition = concat(lookup(one, "conditions", null) == null ? [] : one.conditions, lookup(one, "condition", null) == null ? [] : one.condition)
      }] if all != null]),
  )
}

resource "aws_iam_role" "tasks" {
  count                = local.makes_tasks_role ? 1 : 0
  permissions_boundary = var.tasks_iam_role_permissions_boundary
  assume_role_policy   = var.unsaid
}

resource "aws_iam_role_policy_attachment" "tasks" {
  for_each   = local.makes_tasks_role ? var.tasks_iam_role_policies : {}
  role       = one(aws_iam_role.tasks[*].name)
  policy_arn = each.value
}

# Up to version 5 it is inline, which gives the same permissions.
resource "aws_iam_policy" "tasks" {
  count  = local.makes_tasks_role && (try(length(var.tasks_iam_role_statements), 0) > 0 || var.enable_execute_command) ? 1 : 0
  policy = data.aws_iam_policy_document.tasks.json
}

resource "aws_iam_role_policy_attachment" "tasks_internal" {
  count      = local.makes_tasks_role && (try(length(var.tasks_iam_role_statements), 0) > 0 || var.enable_execute_command) ? 1 : 0
  role       = one(aws_iam_role.tasks[*].name)
  policy_arn = one(aws_iam_policy.tasks[*].arn)
}

# The role by which ECS registers targets, outside of the network mode "awsvpc". What the module lets it do stands beside it.
data "aws_iam_policy_document" "service" {
  statement = [for one in try(values({ for key, value in var.iam_role_statements : key => value }), []) : {
    sid        = try(one.sid, null), effect = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
    resources  = try(one.resources, null), not_resources = try(one.not_resources, null)
    principals = [for who in try(one.principals, null) == null ? [] : one.principals : { type = who.type, identifiers = who.identifiers }]
    condition  = try(one.condition, try(one.conditions, null)) == null ? [] : try(one.condition, one.conditions)
  }]
}

resource "aws_iam_policy" "service" {
  count = (var.create && var.create_iam_role && var.network_mode != "awsvpc" && try(length(var.load_balancer), 0) > 0
    && try(length(var.iam_role_statements), 0) > 0 ? 1 : 0)
  policy = data.aws_iam_policy_document.service.json
}

output "id" { value = one(aws_ecs_service.this[*].id) }
output "name" { value = one(aws_ecs_service.this[*].name) }
output "security_group_id" { value = one(aws_security_group.this[*].id) }
output "task_exec_iam_role_arn" { value = one(aws_iam_role.task_exec[*].arn) }
output "task_exec_iam_role_name" { value = one(aws_iam_role.task_exec[*].name) }
output "tasks_iam_role_arn" { value = one(aws_iam_role.tasks[*].arn) }
output "tasks_iam_role_name" { value = one(aws_iam_role.tasks[*].name) }

source "cloudposse/ecs-alb-service-task/aws" {
  versions = ">= 0.60.0, < 1.0"
  ignore = [
    "additional_tag_map", "attributes", "availability_zone_rebalancing", "delimiter", "deployment_maximum_percent", "deployment_minimum_healthy_percent",
    "descriptor_formats", "environment", "force_new_deployment", "id_length_limit", "ignore_changes_desired_count", "ignore_changes_task_definition",
    "label_key_case", "label_order", "label_value_case", "labels_as_tags", "name", "namespace", "ordered_placement_strategy", "propagate_tags",
    "redeploy_on_apply", "regex_replace_chars", "role_tags_enabled", "runtime_platform", "scheduling_strategy", "security_group_description",
    "service_placement_constraints", "service_registries", "stage", "tags", "task_placement_constraints", "tenant", "track_latest", "use_old_arn",
    "wait_for_steady_state",
  ]
}

variable "alb_security_group" { default = "" }
variable "assign_public_ip" { default = false }
variable "bind_mount_volumes" { default = [] }
variable "capacity_provider_strategies" { default = [] }
variable "circuit_breaker_deployment_enabled" { default = false }
variable "circuit_breaker_rollback_enabled" { default = false }
variable "container_definition_json" {}
variable "container_port" { default = 80 }
variable "context" { default = { enabled = true } }
variable "deployment_controller_type" { default = "ECS" }
variable "desired_count" { default = 1 }
variable "docker_volumes" { default = [] }
variable "ecs_cluster_arn" {}
variable "ecs_load_balancers" { default = [] }
variable "ecs_service_enabled" { default = true }
variable "efs_volumes" { default = [] }
variable "enable_all_egress_rule" { default = true }
variable "enable_ecs_managed_tags" { default = false }
variable "enable_fault_injection" { default = false }
variable "enable_icmp_rule" { default = false }
variable "enabled" { default = null }
variable "ephemeral_storage_size" { default = 0 }
variable "exec_enabled" { default = false }
variable "fsx_volumes" { default = [] }
variable "health_check_grace_period_seconds" { default = 0 }
variable "ipc_mode" { default = null }
variable "launch_type" { default = "FARGATE" }
variable "network_mode" { default = "awsvpc" }
variable "nlb_cidr_blocks" { default = [] }
variable "nlb_container_port" { default = 80 }
variable "permissions_boundary" { default = "" }
variable "pid_mode" { default = null }
variable "platform_version" { default = "LATEST" }
variable "proxy_configuration" { default = null }
variable "security_group_enabled" { default = true }
variable "security_group_ids" { default = [] }
variable "service_connect_configurations" { default = [] }
variable "service_role_arn" { default = null }
variable "subnet_ids" { default = null }
variable "task_cpu" { default = 256 }
variable "task_definition" {
  default = []
  until "0.70.0" { default = null }
}
variable "task_exec_policy_arns" { default = [] }
variable "task_exec_policy_arns_map" { default = {} }
variable "task_exec_role_arn" { default = [] }
variable "task_memory" { default = 512 }
variable "task_policy_arns" { default = [] }
variable "task_policy_arns_map" { default = {} }
variable "task_role_arn" { default = [] }
variable "use_alb_security_group" { default = false }
variable "use_nlb_cidr_blocks" { default = false }
variable "vpc_id" {}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled          = try(coalesce(var.enabled, var.context.enabled), true)
  task_definitions = var.task_definition == null ? [] : flatten([var.task_definition])
  # A role may be given as a text or as a list of one.
  task_roles     = compact(flatten([var.task_role_arn]))
  exec_roles     = compact(flatten([var.task_exec_role_arn]))
  makes_task     = local.enabled && length(local.task_roles) == 0
  makes_exec     = local.enabled && length(local.exec_roles) == 0
  makes_group    = local.enabled && var.network_mode == "awsvpc" && var.security_group_enabled
  makes_service  = local.enabled && var.network_mode != "awsvpc" && length(var.ecs_load_balancers) > 0 && var.service_role_arn == null
  task_policies  = concat(var.task_policy_arns, values(var.task_policy_arns_map))
  exec_policies  = concat(var.task_exec_policy_arns, values(var.task_exec_policy_arns_map))
  boundary       = var.permissions_boundary == "" ? null : var.permissions_boundary
  group          = one(aws_security_group.ecs_service[*].id)
  is_on_fargate  = var.launch_type == "FARGATE"
  without_a_task = length(local.task_definitions) == 0
}

resource "aws_ecs_task_definition" "default" {
  count                    = local.enabled && local.without_a_task ? 1 : 0
  family                   = var.unsaid
  container_definitions    = var.container_definition_json
  requires_compatibilities = [var.launch_type]
  network_mode             = var.network_mode
  cpu                      = var.task_cpu
  memory                   = var.task_memory
  ipc_mode                 = var.ipc_mode
  pid_mode                 = var.pid_mode
  enable_fault_injection   = var.enable_fault_injection
  execution_role_arn       = local.makes_exec ? one(aws_iam_role.ecs_exec[*].arn) : one(local.exec_roles)
  task_role_arn            = local.makes_task ? one(aws_iam_role.ecs_task[*].arn) : one(local.task_roles)
  proxy_configuration      = var.proxy_configuration == null ? [] : var.unsaid
  ephemeral_storage        = var.ephemeral_storage_size == 0 ? [] : [{ size_in_gib = var.ephemeral_storage_size }]
  volume = [for volume in concat(var.docker_volumes, var.efs_volumes, var.fsx_volumes, var.bind_mount_volumes) : {
    name                                         = volume.name
    host_path                                    = lookup(volume, "host_path", null)
    docker_volume_configuration                  = lookup(volume, "docker_volume_configuration", [])
    efs_volume_configuration                     = lookup(volume, "efs_volume_configuration", [])
    fsx_windows_file_server_volume_configuration = lookup(volume, "fsx_windows_file_server_volume_configuration", [])
  }]
}

resource "aws_ecs_service" "default" {
  count                             = local.enabled && var.ecs_service_enabled ? 1 : 0
  name                              = var.unsaid
  cluster                           = var.ecs_cluster_arn
  task_definition                   = local.without_a_task ? one(aws_ecs_task_definition.default[*].arn) : local.task_definitions[0]
  desired_count                     = var.desired_count
  health_check_grace_period_seconds = var.health_check_grace_period_seconds
  launch_type                       = length(var.capacity_provider_strategies) > 0 ? null : var.launch_type
  platform_version                  = local.is_on_fargate ? var.platform_version : null
  enable_ecs_managed_tags           = var.enable_ecs_managed_tags
  enable_execute_command            = var.exec_enabled
  deployment_controller             = [{ type = var.deployment_controller_type }]
  deployment_circuit_breaker = var.deployment_controller_type != "ECS" ? [] : [{
    enable   = var.circuit_breaker_deployment_enabled
    rollback = var.circuit_breaker_rollback_enabled
  }]
  load_balancer = [for balancer in var.ecs_load_balancers : {
    container_name = balancer.container_name, container_port = balancer.container_port
    elb_name       = try(balancer.elb_name, null), target_group_arn = try(balancer.target_group_arn, null)
  }]
  network_configuration = var.network_mode != "awsvpc" ? [] : [{
    security_groups  = concat(var.security_group_ids, aws_security_group.ecs_service[*].id)
    subnets          = var.subnet_ids
    assign_public_ip = var.assign_public_ip
  }]
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "service_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "ecs_task" {
  count                = local.makes_task ? 1 : 0
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = local.boundary
}

resource "aws_iam_role" "ecs_exec" {
  count                = local.makes_exec ? 1 : 0
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = local.boundary
}

resource "aws_iam_role" "ecs_service" {
  count                = local.makes_service ? 1 : 0
  assume_role_policy   = data.aws_iam_policy_document.service_trust.json
  permissions_boundary = local.boundary
}

# The role of a service that has certificates of its own.
resource "aws_iam_role" "ecs_service_connect_tls" {
  count                = length(var.service_connect_configurations) == 0 ? 0 : var.unsaid
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = local.boundary
}

resource "aws_iam_role_policy_attachment" "ecs_task" {
  count      = local.makes_task ? length(local.task_policies) : 0
  role       = one(aws_iam_role.ecs_task[*].name)
  policy_arn = local.task_policies[count.index]
}

resource "aws_iam_role_policy_attachment" "ecs_exec" {
  count      = local.makes_exec ? length(local.exec_policies) : 0
  role       = one(aws_iam_role.ecs_exec[*].name)
  policy_arn = local.exec_policies[count.index]
}

resource "aws_security_group" "ecs_service" {
  count       = local.makes_group ? 1 : 0
  vpc_id      = var.vpc_id
  name        = var.unsaid
  description = var.unsaid
  tags        = var.unsaid
  whole       = true
}

resource "aws_security_group_rule" "allow_all_egress" {
  count             = local.makes_group && var.enable_all_egress_rule ? 1 : 0
  description       = "Allow all outbound traffic to any IPv4 address"
  type              = "egress"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = local.group
}

resource "aws_security_group_rule" "allow_icmp_ingress" {
  count             = local.makes_group && var.enable_icmp_rule ? 1 : 0
  description       = "Allow ping command from anywhere"
  type              = "ingress"
  from_port         = 8
  to_port           = 0
  protocol          = "icmp"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = local.group
}

resource "aws_security_group_rule" "alb" {
  count                    = local.makes_group && var.use_alb_security_group ? 1 : 0
  description              = "Allow inbound traffic from ALB"
  type                     = "ingress"
  from_port                = var.container_port
  to_port                  = var.container_port
  protocol                 = "tcp"
  source_security_group_id = var.alb_security_group
  security_group_id        = local.group
}

resource "aws_security_group_rule" "nlb" {
  count             = local.makes_group && var.use_nlb_cidr_blocks ? 1 : 0
  description       = "Allow inbound traffic from NLB"
  type              = "ingress"
  from_port         = var.nlb_container_port
  to_port           = var.nlb_container_port
  protocol          = "tcp"
  cidr_blocks       = var.nlb_cidr_blocks
  security_group_id = local.group
}

output "service_security_group_id" { value = local.group }
output "task_role_arn" { value = local.makes_task ? one(aws_iam_role.ecs_task[*].arn) : one(local.task_roles) }
output "task_role_name" { value = one(aws_iam_role.ecs_task[*].name) }
output "task_exec_role_arn" { value = local.makes_exec ? one(aws_iam_role.ecs_exec[*].arn) : one(local.exec_roles) }
output "task_exec_role_name" { value = one(aws_iam_role.ecs_exec[*].name) }
output "task_definition_arn" { value = one(aws_ecs_task_definition.default[*].arn) }

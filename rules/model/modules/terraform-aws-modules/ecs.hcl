source "terraform-aws-modules/ecs/aws" {
  versions = ">= 5.0, < 8.0"
  ignore = [
    "autoscaling_capacity_providers", "capacity_providers", "cloudwatch_log_group_name", "cloudwatch_log_group_tags", "cluster_capacity_providers",
    "cluster_configuration", "cluster_service_connect_defaults", "cluster_tags", "create_infrastructure_iam_role", "create_node_iam_instance_profile",
    "create_security_group", "default_capacity_provider_strategy", "default_capacity_provider_use_fargate", "disable_v7_default_name_description",
    "fargate_capacity_providers", "infrastructure_iam_role_description", "infrastructure_iam_role_name",
    "infrastructure_iam_role_override_policy_documents", "infrastructure_iam_role_path", "infrastructure_iam_role_permissions_boundary",
    "infrastructure_iam_role_source_policy_documents", "infrastructure_iam_role_statements", "infrastructure_iam_role_tags",
    "infrastructure_iam_role_use_name_prefix", "node_iam_role_additional_policies", "node_iam_role_description", "node_iam_role_name",
    "node_iam_role_override_policy_documents", "node_iam_role_path", "node_iam_role_permissions_boundary", "node_iam_role_source_policy_documents",
    "node_iam_role_statements", "node_iam_role_tags", "node_iam_role_use_name_prefix", "region", "security_group_description",
    "security_group_egress_rules", "security_group_ingress_rules", "security_group_name", "security_group_tags", "security_group_use_name_prefix",
    "tags", "task_exec_iam_role_description", "task_exec_iam_role_name", "task_exec_iam_role_path", "task_exec_iam_role_tags",
    "task_exec_iam_role_use_name_prefix", "vpc_id",
  ]
}

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
variable "create_task_exec_iam_role" {
  default  = false
  nullable = false
}
variable "create_task_exec_policy" {
  default  = true
  nullable = false
}
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
    security_groups  = var.unsaid
  }]
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

output "cluster_arn" { value = one(aws_ecs_cluster.this[*].arn) }
output "cluster_id" { value = one(aws_ecs_cluster.this[*].id) }
output "cluster_name" { value = one(aws_ecs_cluster.this[*].name) }
output "task_exec_iam_role_arn" { value = one(aws_iam_role.task_exec[*].arn) }
output "task_exec_iam_role_name" { value = one(aws_iam_role.task_exec[*].name) }

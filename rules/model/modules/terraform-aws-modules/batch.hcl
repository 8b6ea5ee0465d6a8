source "terraform-aws-modules/batch/aws" {
  versions = ">= 1.0, < 4.0"
  ignore = [
    "instance_iam_role_description", "instance_iam_role_name", "instance_iam_role_use_name_prefix", "region", "service_iam_role_description",
    "service_iam_role_name", "service_iam_role_use_name_prefix", "spot_fleet_iam_role_description", "spot_fleet_iam_role_name",
    "spot_fleet_iam_role_use_name_prefix",
  ]
}

variable "compute_environments" {
  default = null
  until "3.0.0" { default = {} }
}
variable "create" { default = true }
variable "create_instance_iam_role" { default = true }
variable "create_job_definitions" { default = true }
variable "create_job_queues" { default = true }
variable "create_service_iam_role" { default = true }
variable "create_spot_fleet_iam_role" { default = false }
variable "instance_iam_role_additional_policies" {
  default = {}
  until "3.0.0" { default = [] }
}
variable "instance_iam_role_path" { default = null }
variable "instance_iam_role_permissions_boundary" { default = null }
variable "instance_iam_role_tags" { default = {} }
variable "job_definitions" {
  default = null
  until "3.0.0" { default = {} }
}
variable "job_queues" {
  default = null
  until "3.0.0" { default = {} }
}
variable "service_iam_role_additional_policies" {
  default = {}
  until "3.0.0" { default = [] }
}
variable "service_iam_role_path" { default = null }
variable "service_iam_role_permissions_boundary" { default = null }
variable "service_iam_role_tags" { default = {} }
variable "spot_fleet_iam_role_additional_policies" {
  default = {}
  until "3.0.0" { default = [] }
}
variable "spot_fleet_iam_role_path" { default = null }
variable "spot_fleet_iam_role_permissions_boundary" { default = null }
variable "spot_fleet_iam_role_tags" { default = {} }
variable "tags" { default = {} }

data "aws_partition" "current" {}

locals {
  managed = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role"
  roles = {
    instance = {
      create   = var.create && var.create_instance_iam_role, service = "ec2", path = var.instance_iam_role_path
      boundary = var.instance_iam_role_permissions_boundary, tags = var.instance_iam_role_tags
      policies = concat(["${local.managed}/AmazonEC2ContainerServiceforEC2Role"],
        try(values(var.instance_iam_role_additional_policies), tolist(var.instance_iam_role_additional_policies)))
    }
    service = {
      create   = var.create && var.create_service_iam_role, service = "batch", path = var.service_iam_role_path
      boundary = var.service_iam_role_permissions_boundary, tags = var.service_iam_role_tags
      policies = concat(["${local.managed}/AWSBatchServiceRole"],
        try(values(var.service_iam_role_additional_policies), tolist(var.service_iam_role_additional_policies)))
    }
    spot_fleet = {
      create   = var.create && var.create_spot_fleet_iam_role, service = "spotfleet", path = var.spot_fleet_iam_role_path
      boundary = var.spot_fleet_iam_role_permissions_boundary, tags = var.spot_fleet_iam_role_tags
      policies = concat(["${local.managed}/AmazonEC2SpotFleetTaggingRole"],
        try(values(var.spot_fleet_iam_role_additional_policies), tolist(var.spot_fleet_iam_role_additional_policies)))
    }
  }
}

resource "aws_batch_compute_environment" "this" {
  for_each     = var.create && var.compute_environments != null ? var.compute_environments : {}
  service_role = var.create_service_iam_role ? one(aws_iam_role.service[*].arn) : try(each.value.service_role, null)
  state        = try(each.value.state, null)
  type         = try(coalesce(each.value.type), "MANAGED")
  tags         = merge(var.tags, try(each.value.tags, {}))
}

resource "aws_batch_job_queue" "this" {
  for_each = var.create && var.create_job_queues && var.job_queues != null ? var.job_queues : {}
  name     = try(coalesce(each.value.name, each.key), null)
  priority = each.value.priority
  tags     = merge(var.tags, try(each.value.tags, {}))
}

resource "aws_batch_job_definition" "this" {
  for_each              = var.create && var.create_job_definitions && var.job_definitions != null ? var.job_definitions : {}
  name                  = try(coalesce(each.value.name, each.key), null)
  container_properties  = try(each.value.container_properties, null)
  ecs_properties        = try(each.value.ecs_properties, null)
  node_properties       = try(each.value.node_properties, null)
  parameters            = try(each.value.parameters, null)
  platform_capabilities = try(each.value.platform_capabilities, null)
  type                  = try(coalesce(each.value.type), "container")
  tags                  = merge(var.tags, try(each.value.tags, {}))
}

data "aws_iam_policy_document" "trust" {
  for_each = local.roles
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["${each.value.service}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "instance" {
  count                = local.roles.instance.create ? 1 : 0
  path                 = local.roles.instance.path
  assume_role_policy   = data.aws_iam_policy_document.trust["instance"].json
  permissions_boundary = local.roles.instance.boundary
  tags                 = merge(var.tags, local.roles.instance.tags)
}

resource "aws_iam_role" "service" {
  count                = local.roles.service.create ? 1 : 0
  path                 = local.roles.service.path
  assume_role_policy   = data.aws_iam_policy_document.trust["service"].json
  permissions_boundary = local.roles.service.boundary
  tags                 = merge(var.tags, local.roles.service.tags)
}

resource "aws_iam_role" "spot_fleet" {
  count                = local.roles.spot_fleet.create ? 1 : 0
  path                 = local.roles.spot_fleet.path
  assume_role_policy   = data.aws_iam_policy_document.trust["spot_fleet"].json
  permissions_boundary = local.roles.spot_fleet.boundary
  tags                 = merge(var.tags, local.roles.spot_fleet.tags)
}

resource "aws_iam_role_policy_attachment" "instance" {
  count      = local.roles.instance.create ? length(local.roles.instance.policies) : 0
  role       = one(aws_iam_role.instance[*].name)
  policy_arn = local.roles.instance.policies[count.index]
}

resource "aws_iam_role_policy_attachment" "service" {
  count      = local.roles.service.create ? length(local.roles.service.policies) : 0
  role       = one(aws_iam_role.service[*].name)
  policy_arn = local.roles.service.policies[count.index]
}

resource "aws_iam_role_policy_attachment" "spot_fleet" {
  count      = local.roles.spot_fleet.create ? length(local.roles.spot_fleet.policies) : 0
  role       = one(aws_iam_role.spot_fleet[*].name)
  policy_arn = local.roles.spot_fleet.policies[count.index]
}

resource "aws_iam_instance_profile" "instance" {
  count = local.roles.instance.create ? 1 : 0
  role  = one(aws_iam_role.instance[*].name)
}

output "instance_iam_role_arn" { value = one(aws_iam_role.instance[*].arn) }
output "instance_iam_role_name" { value = one(aws_iam_role.instance[*].name) }
output "service_iam_role_arn" { value = one(aws_iam_role.service[*].arn) }
output "service_iam_role_name" { value = one(aws_iam_role.service[*].name) }
output "spot_fleet_iam_role_arn" { value = one(aws_iam_role.spot_fleet[*].arn) }
output "spot_fleet_iam_role_name" { value = one(aws_iam_role.spot_fleet[*].name) }

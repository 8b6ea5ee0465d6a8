source "terraform-aws-modules/ec2-instance/aws" {
  versions = ">= 3.0, < 7.0"
  ignore = [
    "ami", "ami_ssm_parameter", "capacity_reservation_specification", "cpu_core_count", "cpu_credits", "cpu_options", "cpu_threads_per_core",
    "create_eip", "disable_api_stop", "eip_domain", "eip_tags", "enable_primary_ipv6", "enable_volume_tags", "enclave_options_enabled",
    "ephemeral_block_device", "force_destroy", "host_id", "host_resource_group_arn", "iam_role_description", "iam_role_name", "iam_role_path",
    "iam_role_tags", "iam_role_use_name_prefix", "ignore_ami_changes", "instance_initiated_shutdown_behavior", "instance_market_options",
    "instance_tags", "ipv6_address_count", "ipv6_addresses", "maintenance_options", "placement_group_id", "placement_partition_number",
    "private_dns_name_options", "region", "secondary_network_interface", "secondary_private_ips", "security_group_name", "security_group_tags",
    "security_group_use_name_prefix", "source_dest_check", "spot_block_duration_minutes", "spot_instance_interruption_behavior",
    "spot_launch_group", "spot_price", "spot_type", "spot_valid_from", "spot_valid_until", "spot_wait_for_fulfillment", "timeouts",
    "user_data_replace_on_change", "volume_tags",
  ]
}

variable "associate_public_ip_address" { default = null }
variable "availability_zone" { default = null }
variable "create" { default = true }
variable "create_iam_instance_profile" { default = false }
variable "create_security_group" {
  default = true
  until "6.0.0" { default = false }
}
variable "create_spot_instance" { default = false }
variable "disable_api_termination" { default = null }
variable "ebs_block_device" { default = [] }
variable "ebs_optimized" { default = null }
variable "ebs_volumes" { default = null }
variable "get_password_data" { default = null }
variable "hibernation" { default = null }
variable "iam_instance_profile" { default = null }
variable "iam_role_permissions_boundary" { default = null }
variable "iam_role_policies" { default = {} }
variable "instance_type" { default = "t3.micro" }
variable "key_name" { default = null }
variable "launch_template" {
  type = object({
    id      = optional(string)
    name    = optional(string)
    version = optional(string)
  })
  default = null
  until "5.0.0" { default = null }
  until "6.0.0" { default = {} }
}
variable "metadata_options" {
  type = object({
    http_endpoint               = optional(string, "enabled")
    http_protocol_ipv6          = optional(string)
    http_put_response_hop_limit = optional(number, 1)
    http_tokens                 = optional(string, "required")
    instance_metadata_tags      = optional(string)
  })
  default = {
    http_endpoint               = "enabled"
    http_put_response_hop_limit = 1
    http_tokens                 = "required"
  }
  until "5.0.0" { default = {} }
  until "5.8.0" {
    default = {
      "http_endpoint"               = "enabled"
      "http_put_response_hop_limit" = 1
      "http_tokens"                 = "optional"
    }
  }
  until "6.0.0" {
    default = {
      "http_endpoint"               = "enabled"
      "http_put_response_hop_limit" = 1
      "http_tokens"                 = "required"
    }
  }
}
variable "monitoring" {
  default = null
  until "5.0.0" { default = false }
}
variable "name" { default = "" }
variable "network_interface" {
  type = map(object({
    delete_on_termination = optional(bool)
    device_index          = optional(number)
    network_card_index    = optional(number)
    network_interface_id  = string
  }))
  default = null
  until "6.0.0" { default = [] }
}
variable "placement_group" { default = null }
variable "private_ip" { default = null }
variable "root_block_device" {
  type = object({
    delete_on_termination = optional(bool)
    encrypted             = optional(bool)
    iops                  = optional(number)
    kms_key_id            = optional(string)
    tags                  = optional(map(string))
    throughput            = optional(number)
    size                  = optional(number)
    type                  = optional(string)
  })
  default = null
  until "6.0.0" { default = [] }
}
variable "security_group_description" { default = null }
variable "security_group_egress_rules" {
  default = {
    ipv4_default = { cidr_ipv4 = "0.0.0.0/0", description = "Allow all IPv4 traffic", ip_protocol = "-1" }
    ipv6_default = { cidr_ipv6 = "::/0", description = "Allow all IPv6 traffic", ip_protocol = "-1" }
  }
}
variable "security_group_ingress_rules" { default = null }
variable "security_group_vpc_id" {}
variable "subnet_id" { default = null }
variable "tags" { default = {} }
variable "tenancy" { default = null }
variable "user_data" { default = null }
variable "user_data_base64" { default = null }
variable "vpc_security_group_ids" {
  default = []
  until "6.0.0" { default = null }
}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  has_interfaces = try(length(var.network_interface) > 0, false)
}

resource "aws_instance" "this" {
  count                       = var.create && !var.create_spot_instance ? 1 : 0
  associate_public_ip_address = var.associate_public_ip_address
  availability_zone           = var.availability_zone
  disable_api_termination     = var.disable_api_termination
  ebs_optimized               = var.ebs_optimized
  instance_type               = var.instance_type
  key_name                    = var.key_name
  monitoring                  = var.monitoring
  private_ip                  = var.private_ip
  subnet_id                   = var.subnet_id
  tenancy                     = var.tenancy
  user_data                   = var.user_data
  user_data_base64            = var.user_data_base64
  metadata_options            = try(length(var.metadata_options) > 0, false) ? [var.metadata_options] : []
  root_block_device = [for one in try(flatten([var.root_block_device]), []) : {
    encrypted             = try(one.encrypted, null)
    kms_key_id            = try(one.kms_key_id, null)
    delete_on_termination = try(one.delete_on_termination, null)
    volume_size           = try(one.size, one.volume_size, null)
    volume_type           = try(one.type, one.volume_type, null)
    } if one != null]
  ami                  = var.unsaid
  iam_instance_profile = var.create_iam_instance_profile ? one(aws_iam_instance_profile.this[*].name) : var.iam_instance_profile
  vpc_security_group_ids = (local.has_interfaces || (var.vpc_security_group_ids == null && length(aws_security_group.this) == 0) ? var.unsaid
    : concat(try(tolist(var.vpc_security_group_ids), []), aws_security_group.this[*].id))
  ebs_block_device                   = try(length(var.ebs_block_device) > 0, false) ? var.unsaid : []
  network_interface                  = try(length(var.network_interface) > 0, false) ? var.unsaid : []
  launch_template                    = try(length(var.launch_template) > 0, false) ? var.unsaid : []
  tags                               = merge({ Name = var.name }, var.tags)
  capacity_reservation_specification = var.unsaid
  ephemeral_block_device             = var.unsaid
  get_password_data                  = var.get_password_data
  hibernation                        = var.hibernation
  maintenance_options                = var.unsaid
  placement_group                    = var.placement_group
  source_dest_check                  = var.unsaid
  whole                              = true
}

resource "aws_ebs_volume" "this" {
  for_each          = var.create && var.ebs_volumes != null ? var.ebs_volumes : {}
  availability_zone = var.unsaid
  encrypted         = try(each.value.encrypted, null)
  kms_key_id        = try(each.value.kms_key_id, null)
  size              = try(each.value.size, null)
  type              = try(each.value.type, null)
  snapshot_id       = try(each.value.snapshot_id, null)
}

resource "aws_security_group" "this" {
  count       = var.create && var.create_security_group && !local.has_interfaces ? 1 : 0
  name        = var.unsaid
  description = var.security_group_description
  vpc_id      = var.security_group_vpc_id
  tags        = var.unsaid
  whole       = true
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each                     = length(aws_security_group.this) > 0 && var.security_group_egress_rules != null ? var.security_group_egress_rules : {}
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(coalesce(each.value.from_port), coalesce(each.value.to_port), null)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.this[*].id)
  to_port                      = try(coalesce(each.value.to_port), coalesce(each.value.from_port), null)
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each                     = length(aws_security_group.this) > 0 && var.security_group_ingress_rules != null ? var.security_group_ingress_rules : {}
  cidr_ipv4                    = try(each.value.cidr_ipv4, null)
  cidr_ipv6                    = try(each.value.cidr_ipv6, null)
  description                  = try(each.value.description, null)
  from_port                    = try(coalesce(each.value.from_port), coalesce(each.value.to_port), null)
  ip_protocol                  = try(coalesce(each.value.ip_protocol), "tcp")
  prefix_list_id               = try(each.value.prefix_list_id, null)
  referenced_security_group_id = try(each.value.referenced_security_group_id, null)
  security_group_id            = one(aws_security_group.this[*].id)
  to_port                      = try(coalesce(each.value.to_port), coalesce(each.value.from_port), null)
}

resource "aws_iam_role" "this" {
  count                = var.create && var.create_iam_instance_profile ? 1 : 0
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
  permissions_boundary = var.iam_role_permissions_boundary
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each   = { for key, one in var.iam_role_policies : key => one if length(aws_iam_role.this) > 0 }
  role       = one(aws_iam_role.this[*].name)
  policy_arn = each.value
}

resource "aws_iam_instance_profile" "this" {
  count = length(aws_iam_role.this)
  role  = one(aws_iam_role.this[*].name)
}

# An instance of the spot market is asked for as any other.
resource "aws_spot_instance_request" "this" {
  count                       = var.create && var.create_spot_instance ? 1 : 0
  associate_public_ip_address = var.associate_public_ip_address
  ebs_optimized               = var.ebs_optimized
  instance_type               = var.instance_type
  key_name                    = var.key_name
  monitoring                  = var.monitoring
  subnet_id                   = var.subnet_id
  user_data                   = var.user_data
  user_data_base64            = var.user_data_base64
  metadata_options            = try(length(var.metadata_options) > 0, false) ? [var.metadata_options] : []
  iam_instance_profile        = var.create_iam_instance_profile ? one(aws_iam_instance_profile.this[*].name) : var.iam_instance_profile
  vpc_security_group_ids      = concat(try(tolist(var.vpc_security_group_ids), []), aws_security_group.this[*].id)
  root_block_device = [for one in try(flatten([var.root_block_device]), []) : {
    encrypted   = try(one.encrypted, null)
    kms_key_id  = try(one.kms_key_id, null)
    volume_size = try(one.size, one.volume_size, null)
    volume_type = try(one.type, one.volume_type, null)
    } if one != null]
}

output "id" { value = one(aws_instance.this[*].id) }
output "arn" { value = one(aws_instance.this[*].arn) }
output "private_ip" { value = one(aws_instance.this[*].private_ip) }
output "public_ip" { value = one(aws_instance.this[*].public_ip) }

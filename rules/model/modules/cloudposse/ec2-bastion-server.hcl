source "cloudposse/ec2-bastion-server/aws" {
  versions = ">= 0.28.0, < 1.0"
  ignore = [
    "additional_tag_map", "ami", "ami_filter", "ami_owners", "assign_eip_address", "attributes", "delimiter", "descriptor_formats",
    "ebs_delete_on_termination", "ebs_device_name", "ebs_snapshot_id", "environment", "host_name", "id_length_limit", "instance_profile",
    "label_key_case", "label_order", "label_value_case", "labels_as_tags", "name", "namespace", "regex_replace_chars",
    "security_group_use_name_prefix", "ssh_user", "ssm_enabled", "stage", "subnets", "tags", "tenant", "user_data_template", "zone_id",
  ]
}

variable "associate_public_ip_address" { default = false }
variable "context" { default = { enabled = true } }
variable "disable_api_termination" { default = false }
variable "ebs_block_device_encrypted" { default = true }
variable "ebs_block_device_volume_size" { default = 0 }
variable "enabled" { default = null }
variable "instance_type" { default = "t2.micro" }
variable "key_name" { default = "" }
variable "metadata_http_endpoint_enabled" { default = true }
variable "metadata_http_put_response_hop_limit" {}
variable "metadata_http_tokens_required" { default = true }
variable "monitoring" { default = true }
variable "root_block_device_encrypted" { default = true }
variable "root_block_device_volume_size" { default = 8 }
variable "security_group_description" { default = "Bastion host security group" }
variable "security_group_enabled" { default = true }
variable "security_group_rules" {
  default = [
    { type = "egress", from_port = 0, to_port = 0, protocol = -1, cidr_blocks = ["0.0.0.0/0"], description = "Allow all outbound traffic" },
    { type = "ingress", from_port = 22, to_port = 22, protocol = "tcp", cidr_blocks = ["0.0.0.0/0"], description = "Allow all inbound to SSH" },
  ]
}
variable "security_groups" { default = [] }
variable "user_data" { default = [] }
variable "user_data_base64" { default = "" }
variable "vpc_id" {}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  enabled = try(coalesce(var.enabled, var.context.enabled), true)
}

resource "aws_instance" "default" {
  count         = local.enabled ? 1 : 0
  ami           = var.unsaid
  instance_type = var.instance_type
  # The script of the module has the lines of the call in it; the rest of it is not said here.
  user_data                   = length(var.user_data_base64) > 0 ? var.user_data_base64 : length(var.user_data) > 0 ? join("\n", var.user_data) : var.unsaid
  vpc_security_group_ids      = concat(aws_security_group.this[*].id, var.security_groups)
  iam_instance_profile        = var.unsaid
  associate_public_ip_address = var.associate_public_ip_address
  key_name                    = var.key_name
  subnet_id                   = var.unsaid
  monitoring                  = var.monitoring
  disable_api_termination     = var.disable_api_termination
  ebs_block_device            = var.ebs_block_device_volume_size > 0 ? [{ encrypted = var.ebs_block_device_encrypted, device_name = var.unsaid }] : []
  tags                        = var.unsaid
  metadata_options = [{
    http_endpoint               = var.metadata_http_endpoint_enabled ? "enabled" : "disabled"
    http_tokens                 = var.metadata_http_tokens_required ? "required" : "optional"
    http_put_response_hop_limit = var.metadata_http_put_response_hop_limit
  }]
  root_block_device = [{ encrypted = var.root_block_device_encrypted, volume_size = var.root_block_device_volume_size }]
  whole             = true
}

resource "aws_security_group" "this" {
  count       = local.enabled && var.security_group_enabled ? 1 : 0
  name        = var.unsaid
  description = var.security_group_description
  vpc_id      = var.vpc_id
  tags        = var.unsaid
  whole       = true
}

resource "aws_security_group_rule" "this" {
  count                    = length(aws_security_group.this) > 0 ? length(var.security_group_rules) : 0
  type                     = var.security_group_rules[count.index].type
  from_port                = var.security_group_rules[count.index].from_port
  to_port                  = var.security_group_rules[count.index].to_port
  protocol                 = var.security_group_rules[count.index].protocol
  cidr_blocks              = try(var.security_group_rules[count.index].cidr_blocks, null)
  ipv6_cidr_blocks         = try(var.security_group_rules[count.index].ipv6_cidr_blocks, null)
  prefix_list_ids          = try(var.security_group_rules[count.index].prefix_list_ids, null)
  self                     = try(var.security_group_rules[count.index].self, null)
  source_security_group_id = try(var.security_group_rules[count.index].source_security_group_id, null)
  description              = try(var.security_group_rules[count.index].description, null)
  security_group_id        = one(aws_security_group.this[*].id)
}

output "instance_id" { value = one(aws_instance.default[*].id) }

source "terraform-aws-modules/ec2-instance/aws" {
  versions = ">= 1.3, < 3.0"
  ignore = [
    "ami", "cpu_core_count", "cpu_credits", "cpu_threads_per_core", "enable_volume_tags", "ephemeral_block_device",
    "instance_initiated_shutdown_behavior", "ipv6_address_count", "ipv6_addresses", "num_suffix_format", "private_ips", "source_dest_check",
    "subnet_ids", "use_num_suffix", "volume_tags",
  ]
}

variable "associate_public_ip_address" {
  default = null
  until "2.10.0" { default = false }
}
variable "disable_api_termination" { default = false }
variable "ebs_block_device" { default = [] }
variable "ebs_optimized" { default = false }
variable "get_password_data" { default = false }
variable "iam_instance_profile" { default = "" }
variable "instance_count" { default = 1 }
variable "instance_type" {}
variable "key_name" { default = "" }
variable "metadata_options" { default = {} }
variable "monitoring" { default = false }
variable "name" {}
variable "network_interface" { default = [] }
variable "placement_group" { default = "" }
variable "private_ip" { default = null }
variable "root_block_device" { default = [] }
variable "subnet_id" { default = "" }
variable "tags" { default = {} }
variable "tenancy" { default = "default" }
variable "user_data" { default = null }
variable "user_data_base64" { default = null }
variable "vpc_security_group_ids" { default = null }

variable "unsaid" {}

resource "aws_instance" "this" {
  count                       = var.instance_count
  associate_public_ip_address = var.associate_public_ip_address
  disable_api_termination     = var.disable_api_termination
  ebs_optimized               = var.ebs_optimized
  get_password_data           = var.get_password_data
  iam_instance_profile        = var.iam_instance_profile
  instance_type               = var.instance_type
  key_name                    = var.key_name
  monitoring                  = var.monitoring
  placement_group             = var.placement_group
  tenancy                     = var.tenancy
  user_data                   = var.user_data
  user_data_base64            = var.user_data_base64
  metadata_options = length(var.metadata_options) == 0 ? [] : [{
    http_endpoint               = try(var.metadata_options.http_endpoint, "enabled")
    http_tokens                 = try(var.metadata_options.http_tokens, "optional")
    http_put_response_hop_limit = try(var.metadata_options.http_put_response_hop_limit, "1")
  }]
  root_block_device = [for one in var.root_block_device : {
    encrypted             = try(one.encrypted, null)
    kms_key_id            = try(one.kms_key_id, null)
    delete_on_termination = try(one.delete_on_termination, null)
    volume_size           = try(one.volume_size, null)
    volume_type           = try(one.volume_type, null)
  }]
  ebs_block_device = [for one in var.ebs_block_device : {
    device_name           = one.device_name
    encrypted             = try(one.encrypted, null)
    kms_key_id            = try(one.kms_key_id, null)
    delete_on_termination = try(one.delete_on_termination, null)
    snapshot_id           = try(one.snapshot_id, null)
    volume_size           = try(one.volume_size, null)
    volume_type           = try(one.volume_type, null)
  }]
  # Version 1 demands them.
  vpc_security_group_ids = var.vpc_security_group_ids == null ? var.unsaid : var.vpc_security_group_ids
  network_interface      = length(var.network_interface) > 0 ? var.unsaid : []
  subnet_id              = length(var.network_interface) > 0 || var.subnet_id == "" ? var.unsaid : var.subnet_id
  private_ip             = var.private_ip == null ? var.unsaid : var.private_ip
  tags                   = merge({ Name = var.unsaid }, var.tags)
  ami                    = var.unsaid
  credit_specification   = var.unsaid
  ephemeral_block_device = var.unsaid
  source_dest_check      = var.unsaid
  volume_tags            = var.unsaid

  instance_initiated_shutdown_behavior = var.unsaid

  whole = true
}

output "id" { value = aws_instance.this[*].id }
output "arn" { value = aws_instance.this[*].arn }
output "private_ip" { value = aws_instance.this[*].private_ip }
output "public_ip" { value = aws_instance.this[*].public_ip }

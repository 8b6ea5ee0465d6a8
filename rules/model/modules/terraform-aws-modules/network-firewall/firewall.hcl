source "terraform-aws-modules/network-firewall/aws//modules/firewall" {
  versions = ">= 1.0, < 4.0"
  ignore = [
    "availability_zone_change_protection", "availability_zone_mapping", "description", "enabled_analysis_types",
    "firewall_policy_change_protection", "region", "subnet_mapping",
  ]
}

variable "create" { default = true }
variable "create_logging_configuration" { default = false }
variable "delete_protection" { default = true }
variable "encryption_configuration" {
  default = null
  until "2.0.0" { default = {} }
}
variable "firewall_policy_arn" { default = "" }
variable "logging_configuration_destination_config" { default = null }
variable "name" { default = "" }
variable "subnet_change_protection" { default = true }
variable "tags" { default = {} }
variable "transit_gateway_id" { default = null }
variable "vpc_id" {
  default = null
  until "2.0.0" { default = "" }
}

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_networkfirewall_firewall" "this" {
  count                    = var.create ? 1 : 0
  delete_protection        = var.delete_protection
  firewall_policy_arn      = var.firewall_policy_arn
  name                     = var.name
  subnet_change_protection = var.subnet_change_protection
  subnet_mapping           = var.unsaid
  transit_gateway_id       = var.transit_gateway_id
  vpc_id                   = var.vpc_id
  tags                     = var.tags
  encryption_configuration = try(length(var.encryption_configuration), 0) == 0 ? [] : [var.encryption_configuration]
  whole                    = true
}

resource "aws_networkfirewall_logging_configuration" "this" {
  count        = var.create && var.create_logging_configuration ? 1 : 0
  firewall_arn = one(aws_networkfirewall_firewall.this[*].arn)
  logging_configuration {
    log_destination_config = var.logging_configuration_destination_config == null ? [] : var.logging_configuration_destination_config
  }
}

output "arn" { value = one(aws_networkfirewall_firewall.this[*].arn) }
output "id" { value = one(aws_networkfirewall_firewall.this[*].id) }

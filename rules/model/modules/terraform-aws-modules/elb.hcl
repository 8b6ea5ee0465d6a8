source "terraform-aws-modules/elb/aws" {
  versions = ">= 1.0, < 5.0"
  ignore = [
    "health_check", "instances", "number_of_instances",
  ]
}

variable "unsaid" {}
variable "access_logs" { default = {} }
variable "connection_draining" { default = false }
variable "connection_draining_timeout" { default = 300 }
variable "create_elb" { default = true }
variable "cross_zone_load_balancing" { default = true }
variable "idle_timeout" { default = 60 }
variable "internal" {
  default = false
  until "2.3.0" {}
}
variable "listener" {}
variable "name" { default = null }
variable "name_prefix" { default = null }
variable "security_groups" {}
variable "subnets" {}
variable "tags" { default = {} }

locals {
  # In version 1 it was a list.
  logs = try(var.access_logs[0], var.access_logs)
}

resource "aws_elb" "this" {
  count                       = var.create_elb ? 1 : 0
  name                        = var.name
  name_prefix                 = var.name_prefix
  subnets                     = var.subnets
  internal                    = var.internal
  security_groups             = var.security_groups
  cross_zone_load_balancing   = var.cross_zone_load_balancing
  idle_timeout                = var.idle_timeout
  connection_draining         = var.connection_draining
  connection_draining_timeout = var.connection_draining_timeout
  listener = [for one in var.listener : {
    instance_port      = one.instance_port
    instance_protocol  = one.instance_protocol
    lb_port            = one.lb_port
    lb_protocol        = one.lb_protocol
    ssl_certificate_id = try(one.ssl_certificate_id, null)
  }]
  access_logs = length(var.access_logs) == 0 ? [] : [{
    bucket        = local.logs.bucket
    bucket_prefix = try(local.logs.bucket_prefix, null)
    interval      = try(local.logs.interval, null)
    enabled       = try(local.logs.enabled, true)
  }]
  tags         = var.tags
  health_check = var.unsaid
  whole        = true
}

output "elb_id" { value = one(aws_elb.this[*].id) }
output "elb_arn" { value = one(aws_elb.this[*].arn) }
output "elb_name" { value = one(aws_elb.this[*].name) }
output "elb_dns_name" { value = one(aws_elb.this[*].dns_name) }

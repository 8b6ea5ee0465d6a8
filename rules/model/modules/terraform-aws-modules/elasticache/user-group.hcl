source "terraform-aws-modules/elasticache/aws//modules/user-group" {
  versions = ">= 1.0, < 2.0"
  ignore = [
    "create_group", "default_user_id", "engine", "tags", "user_group_id",
  ]
}

variable "create" { default = true }
variable "create_default_user" { default = true }
variable "default_user" { default = {} }
variable "users" { default = {} }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_elasticache_user" "default" {
  count                = var.create && var.create_default_user ? 1 : 0
  access_string        = try(var.default_user.access_string, "on ~* +@read")
  authentication_mode  = try([var.default_user.authentication_mode], [])
  engine               = try(var.default_user.engine, "REDIS")
  no_password_required = try(var.default_user.no_password_required, null)
  passwords            = try(var.default_user.passwords, null)
  user_name            = "default"
  tags                 = var.unsaid
  whole                = true
}

resource "aws_elasticache_user" "this" {
  for_each             = { for key, one in var.users : key => one if var.create }
  access_string        = each.value.access_string
  authentication_mode  = try([each.value.authentication_mode], [])
  engine               = try(each.value.engine, "REDIS")
  no_password_required = try(each.value.no_password_required, null)
  passwords            = try(each.value.passwords, null)
  user_name            = try(each.value.user_name, each.key)
  tags                 = var.unsaid
  whole                = true
}

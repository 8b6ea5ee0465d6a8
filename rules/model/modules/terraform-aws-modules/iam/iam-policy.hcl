source "terraform-aws-modules/iam/aws//modules/iam-policy" {
  versions = ">= 2.0, < 7.0"
  whole    = true
  ignore = [
    "name", "name_prefix",
  ]
}

variable "description" {
  default = null
  until "6.0.0" { default = "IAM Policy" }
}
variable "path" {
  default = null
  until "6.0.0" { default = "/" }
}
variable "policy" { default = "" }
variable "tags" { default = {} }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

variable "create" { default = true }
variable "create_policy" { default = true }

resource "aws_iam_policy" "policy" {
  count       = var.create && var.create_policy ? 1 : 0
  path        = var.path
  description = var.description
  policy      = var.policy
  tags        = var.tags
  name        = var.unsaid
  whole       = true
}

output "arn" { value = one(aws_iam_policy.policy[*].arn) }

source "terraform-aws-modules/iam/aws//modules/iam-oidc-provider" {
  versions = ">= 6.0, < 7.0"
  whole    = true
}

variable "client_id_list" { default = [] }
variable "create" { default = true }
variable "tags" { default = {} }
variable "url" { default = "https://token.actions.githubusercontent.com" }

resource "aws_iam_openid_connect_provider" "this" {
  count          = var.create ? 1 : 0
  url            = var.url
  client_id_list = length(var.client_id_list) > 0 ? var.client_id_list : ["sts.amazonaws.com"]
  tags           = var.tags
}

output "arn" { value = one(aws_iam_openid_connect_provider.this[*].arn) }
output "url" { value = one(aws_iam_openid_connect_provider.this[*].url) }

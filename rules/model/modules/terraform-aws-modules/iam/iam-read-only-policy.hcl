source "terraform-aws-modules/iam/aws//modules/iam-read-only-policy" {
  versions = ">= 6.0, < 7.0"
  whole    = true
  ignore = [
    "name", "use_name_prefix",
  ]
}

variable "allow_cloudwatch_logs_query" { default = true }
variable "allow_predefined_sts_actions" { default = true }
variable "allow_web_console_services" { default = true }
variable "allowed_services" { default = [] }
variable "create" { default = true }
variable "create_policy" { default = true }
variable "description" { default = null }
variable "override_inline_policy_documents" { default = [] }
variable "path" { default = null }
variable "source_inline_policy_documents" { default = [] }
variable "tags" { default = {} }
variable "web_console_services" { default = ["resource-groups", "tag", "health", "ce"] }

data "aws_iam_policy_document" "this" {
  source_policy_documents   = var.source_inline_policy_documents
  override_policy_documents = var.override_inline_policy_documents
  statement = concat(
    [for service in distinct(concat(var.allowed_services, var.allow_web_console_services ? var.web_console_services : [])) : {
      sid       = replace(service, "-", "")
      actions   = ["${service}:List*", "${service}:Get*", "${service}:BatchGet*", "${service}:Describe*", "${service}:View*"]
      resources = ["*"]
    }],
    var.allow_predefined_sts_actions ? [{ sid = "STS", actions = ["sts:GetAccessKeyInfo", "sts:GetCallerIdentity", "sts:GetSessionToken"], resources = ["*"] }] : [],
    var.allow_cloudwatch_logs_query ? [{ sid = "AllowLogsQuery", actions = ["logs:StartQuery", "logs:StopQuery", "logs:FilterLogEvents"], resources = ["*"] }] : [],
  )
}

resource "aws_iam_policy" "policy" {
  count       = var.create && var.create_policy ? 1 : 0
  path        = var.path
  description = var.description
  policy      = data.aws_iam_policy_document.this.json
  tags        = var.tags
}

output "arn" { value = one(aws_iam_policy.policy[*].arn) }
output "policy_json" { value = data.aws_iam_policy_document.this.json }

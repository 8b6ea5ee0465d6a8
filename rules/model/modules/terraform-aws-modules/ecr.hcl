source "terraform-aws-modules/ecr/aws" {
  versions = ">= 1.0, < 4.0"
  ignore = [
    "create_registry_replication_configuration", "manage_registry_scanning_configuration", "public_repository_catalog_data", "region",
    "registry_pull_through_cache_rules", "registry_replication_rules", "registry_scan_rules", "registry_scan_type",
    "repository_image_tag_mutability_exclusion_filter",
  ]
}

variable "attach_repository_policy" {
  default = true
  until "1.3.2" {}
}
variable "create" { default = true }
variable "create_lifecycle_policy" { default = true }
variable "create_registry_policy" { default = false }
variable "create_repository" { default = true }
variable "create_repository_policy" { default = true }
variable "registry_policy" { default = null }
variable "repository_encryption_type" { default = null }
variable "repository_force_delete" { default = null }
variable "repository_image_scan_on_push" { default = true }
variable "repository_image_tag_mutability" { default = "IMMUTABLE" }
variable "repository_kms_key" { default = null }
variable "repository_lambda_read_access_arns" { default = [] }
variable "repository_lifecycle_policy" { default = "" }
variable "repository_name" { default = "" }
variable "repository_policy" { default = null }
variable "repository_policy_statements" {
  default = null
  until "3.0.0" { default = {} }
}
variable "repository_read_access_arns" { default = [] }
variable "repository_read_write_access_arns" { default = [] }
variable "repository_type" { default = "private" }
variable "tags" { default = {} }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

resource "aws_ecr_repository" "this" {
  count                        = var.create && var.create_repository && var.repository_type == "private" ? 1 : 0
  name                         = var.repository_name
  image_tag_mutability         = var.repository_image_tag_mutability
  encryption_configuration     = { encryption_type = var.repository_encryption_type, kms_key = var.repository_kms_key }
  force_delete                 = var.repository_force_delete
  image_scanning_configuration = { scan_on_push = var.repository_image_scan_on_push }
  tags                         = var.tags
  whole                        = true
}

resource "aws_ecr_lifecycle_policy" "this" {
  count      = var.create_lifecycle_policy ? length(aws_ecr_repository.this) : 0
  repository = one(aws_ecr_repository.this[*].name)
  policy     = var.repository_lifecycle_policy
}

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "this" {
  # What lets Lambda read is not said here.
  source_policy_documents = length(var.repository_lambda_read_access_arns) == 0 ? [] : [var.unsaid]
  statement = concat(
    [{
      actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      principals = [{
        type        = "AWS"
        identifiers = coalescelist(concat(var.repository_read_access_arns, var.repository_read_write_access_arns), ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"])
      }]
      condition = []
    }],
    length(var.repository_read_write_access_arns) == 0 ? [] : [{
      actions    = ["ecr:PutImage", "ecr:UploadLayerPart"]
      principals = [{ type = "AWS", identifiers = var.repository_read_write_access_arns }]
      condition  = []
    }],
    flatten([for all in [var.repository_policy_statements] : [for one in all : {
      effect     = try(one.effect, null), actions = try(one.actions, null), not_actions = try(one.not_actions, null)
      principals = try(one.principals, null) == null ? [] : one.principals
      condition  = try(one.conditions, try(one.condition, null)) == null ? [] : try(one.conditions, one.condition)
      }] if all != null]),
  )
}

resource "aws_ecr_repository_policy" "this" {
  count      = var.attach_repository_policy ? length(aws_ecr_repository.this) : 0
  repository = one(aws_ecr_repository.this[*].name)
  policy     = var.create_repository_policy ? data.aws_iam_policy_document.this.json : var.repository_policy
}

resource "aws_ecr_registry_policy" "this" {
  count  = var.create && var.create_registry_policy ? 1 : 0
  policy = var.registry_policy
}

output "repository_arn" { value = one(aws_ecr_repository.this[*].arn) }
output "repository_url" { value = one(aws_ecr_repository.this[*].repository_url) }
output "repository_name" { value = one(aws_ecr_repository.this[*].name) }

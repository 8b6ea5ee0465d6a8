source "terraform-aws-modules/lambda/aws//modules/docker-build" {
  versions = ">= 2.0, < 9.0"
  whole    = true
  ignore = [
    "build_args", "build_target", "builder", "cache_from", "create_sam_metadata", "docker_file_path", "ecr_address", "force_remove", "image_tag", "keep_locally", "keep_remotely", "platform", "region", "source_path", "triggers", "use_image_tag",
  ]
}

variable "create_ecr_repo" { default = false }
variable "ecr_force_delete" { default = true }
variable "ecr_repo" { default = null }
variable "ecr_repo_lifecycle_policy" { default = null }
variable "ecr_repo_tags" { default = {} }
variable "image_tag_mutability" { default = "MUTABLE" }
variable "scan_on_push" { default = false }

resource "aws_ecr_repository" "this" {
  count                        = var.create_ecr_repo ? 1 : 0
  name                         = var.ecr_repo
  force_delete                 = var.ecr_force_delete
  image_tag_mutability         = var.image_tag_mutability
  image_scanning_configuration = { scan_on_push = var.scan_on_push }
  tags                         = var.ecr_repo_tags
  whole                        = true
}

resource "aws_ecr_lifecycle_policy" "this" {
  count      = var.ecr_repo_lifecycle_policy != null ? 1 : 0
  repository = var.create_ecr_repo ? one(aws_ecr_repository.this[*].id) : var.ecr_repo
  policy     = var.ecr_repo_lifecycle_policy
}

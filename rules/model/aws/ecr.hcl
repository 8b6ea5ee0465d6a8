resource "aws_ecr_repository" {
  type   = "AWS::ECR::Repository"
  names  = { force_delete = "EmptyOnDelete" }
  ignore = ["image_tag_mutability_exclusion_filter"]
}

attachment "aws_ecr_repository_policy" {
  to      = "AWS::ECR::Repository"
  by      = source.repository
  matches = "RepositoryName"
  names   = { policy = "RepositoryPolicyText" }
}

attachment "aws_ecr_lifecycle_policy" {
  to      = "AWS::ECR::Repository"
  by      = source.repository
  matches = "RepositoryName"
  names   = { policy = "LifecyclePolicy.LifecyclePolicyText" }
}

resource "aws_ecrpublic_repository" {
  type   = "AWS::ECR::PublicRepository"
  ignore = ["catalog_data", "force_destroy"]
}

attachment "aws_ecrpublic_repository_policy" {
  to      = "AWS::ECR::PublicRepository"
  by      = source.repository_name
  matches = "RepositoryName"
  names   = { policy = "RepositoryPolicyText" }
}

resource "aws_ecr_registry_policy" {
  type  = "AWS::ECR::RegistryPolicy"
  names = { policy = "PolicyText" }
}

resource "aws_ecr_registry_scanning_configuration" {
  type = "AWS::ECR::RegistryScanningConfiguration"
}

resource "aws_ecr_replication_configuration" {
  type = "AWS::ECR::ReplicationConfiguration"
}

resource "aws_ecr_pull_through_cache_rule" {
  type = "AWS::ECR::PullThroughCacheRule"
}

resource "aws_ecr_repository_creation_template" {
  type = "AWS::ECR::RepositoryCreationTemplate"
}

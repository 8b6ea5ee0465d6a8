rule "ecr-repository-without-lifecycle" {
  title    = "ECR repository has no lifecycle policy"
  severity = "info"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::ECR::Repository"

  require = self.LifecyclePolicy.LifecyclePolicyText != null
  at      = self.LifecyclePolicy
  message = "${self.address} has no lifecycle policy"

  reason     = "Old images contain known vulnerabilities and can still be deployed. A lifecycle policy removes unused images."
  fix        = "Add a lifecycle policy in `${name("LifecyclePolicy.LifecyclePolicyText")}`."
  references = ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html"]
  controls   = { "aws-fsbp" = ["ECR.3"], "nist-800-53-r5" = ["CM-2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecr_repository" "example" { # finding
        name = "web"
      }
    TF
    good = <<-TF
      resource "aws_ecr_repository" "example" {
        name = "web"
      }
      resource "aws_ecr_lifecycle_policy" "example" {
        repository = aws_ecr_repository.example.name
        policy = jsonencode({
          rules = [{
            rulePriority = 1
            selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 50 }
            action       = { type = "expire" }
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ECR::Repository
          Properties:
            RepositoryName: web
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECR::Repository
          Properties:
            RepositoryName: web
            LifecyclePolicy:
              LifecyclePolicyText: >-
                {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":50},"action":{"type":"expire"}}]}
    YAML
  }
}

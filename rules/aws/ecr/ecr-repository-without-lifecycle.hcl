rule "ecr-repository-without-lifecycle" {
  title    = "ECR repository keeps every image forever"
  severity = "info"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::ECR::Repository"

  require = self.LifecyclePolicy.LifecyclePolicyText != null
  at      = self.LifecyclePolicy
  message = "${self.address} keeps every image forever"

  reason     = "Old images hold flaws that are long known, and stay ready to be deployed. A lifecycle policy removes what nobody uses."
  fix        = "Add a lifecycle policy."
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
        policy     = jsonencode({ rules = [{ rulePriority = 1, selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 50 }, action = { type = "expire" } }] })
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
              LifecyclePolicyText: '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":50},"action":{"type":"expire"}}]}'
    YAML
  }
}

rule "ecr-repository-tags-mutable" {
  title    = "ECR repository allows overwriting image tags"
  severity = "medium"
  area     = "infrastructure-protection/supply-chain"
  resource = "AWS::ECR::Repository"

  require = one_of(self.ImageTagMutability, ["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"])
  at      = self.ImageTagMutability
  message = "${self.address} allows overwriting image tags"

  reason     = "Anyone who can push can replace the image behind a deployed tag unnoticed. With immutable tags, every change needs a new tag."
  fix        = "Set `${name("ImageTagMutability")}` to `IMMUTABLE`."
  repair     = "IMMUTABLE"
  interrupts = "builds that push a tag again"
  references = ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html"]
  aliases    = ["CKV_AWS_51", "AWS-0031", "aws-ecr-enforce-immutable-repository", "AWS078"]
  controls   = { "aws-fsbp" = ["ECR.2"], "nist-800-53-r5" = ["CM-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecr_repository" "example" { # finding
        name = "app"
      }
    TF
    good = <<-TF
      resource "aws_ecr_repository" "example" {
        name = "app"
        image_tag_mutability = "IMMUTABLE"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ECR::Repository
          Properties:
            RepositoryName: app
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECR::Repository
          Properties:
            RepositoryName: app
            ImageTagMutability: IMMUTABLE
    YAML
  }
}

rule "codebuild-project-custom-image" {
  title    = "CodeBuild project builds in an image that AWS does not maintain"
  severity = "info"
  area     = "infrastructure-protection/supply-chain"
  resource = "AWS::CodeBuild::Project"

  require = matches(self.Environment.Image, "aws/codebuild/*")
  at      = self.Environment.Image
  message = "${self.address} builds in ${self.Environment.Image}"

  reason     = "Whoever changes the image changes everything that is built in it. Images of CodeBuild are maintained by AWS."
  fix        = "Use an image `aws/codebuild/…`, or one that is scanned and named by its digest."
  references = ["https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-available.html"]
  aliases    = ["CodeBuildProjectManagedImages"]
  controls   = { "nist-800-53-r5" = ["SR-3"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_codebuild_project" "example" {
        name         = "build"
        service_role = "arn:aws:iam::123456789012:role/build"
        artifacts {
          type = "CODEPIPELINE"
        }
        environment {
          compute_type = "BUILD_GENERAL1_SMALL"
          type         = "LINUX_CONTAINER"
          image        = "builder:latest" # finding
        }
        source {
          type = "CODEPIPELINE"
        }
      }
    TF
    good = <<-TF
      resource "aws_codebuild_project" "example" {
        name         = "build"
        service_role = "arn:aws:iam::123456789012:role/build"
        artifacts {
          type = "CODEPIPELINE"
        }
        environment {
          compute_type = "BUILD_GENERAL1_SMALL"
          image        = "aws/codebuild/standard:7.0"
          type         = "LINUX_CONTAINER"
        }
        source {
          type = "CODEPIPELINE"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::CodeBuild::Project
          Properties:
            ServiceRole: arn:aws:iam::123456789012:role/build
            Artifacts:
              Type: CODEPIPELINE
            Environment:
              ComputeType: BUILD_GENERAL1_SMALL
              Type: LINUX_CONTAINER
              Image: builder:latest # finding
            Source:
              Type: CODEPIPELINE
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CodeBuild::Project
          Properties:
            ServiceRole: arn:aws:iam::123456789012:role/build
            Artifacts:
              Type: CODEPIPELINE
            Environment:
              ComputeType: BUILD_GENERAL1_SMALL
              Type: LINUX_CONTAINER
              Image: aws/codebuild/standard:7.0
            Source:
              Type: CODEPIPELINE
    YAML
  }
}

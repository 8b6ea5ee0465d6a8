rule "codebuild-project-custom-image" {
  title    = "CodeBuild project uses an image that AWS does not maintain"
  severity = "info"
  area     = "infrastructure-protection/supply-chain"
  resource = "AWS::CodeBuild::Project"

  require = matches(self.Environment.Image, "aws/codebuild/*")
  at      = self.Environment.Image
  message = "${self.address} uses the image ${self.Environment.Image}, which AWS does not maintain"

  reason     = "Anyone who can change the image can change everything that it builds. AWS maintains the CodeBuild images."
  fix        = "Set `${name("Environment.Image")}` to an image of `aws/codebuild/…`, or scan your image and name it by its digest."
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

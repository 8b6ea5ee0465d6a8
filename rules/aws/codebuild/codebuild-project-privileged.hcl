rule "codebuild-project-privileged" {
  title    = "CodeBuild project builds in privileged mode"
  severity = "low"
  area     = "infrastructure-protection/compute"
  resource = "AWS::CodeBuild::Project"

  require = self.Environment.PrivilegedMode != true
  at      = self.Environment.PrivilegedMode
  message = "${self.address} builds in privileged mode"

  reason     = "Privileged mode makes the build root on its host, and builds run code from many authors. Only builds of container images need it."
  fix        = "Set `${name("Environment.PrivilegedMode")}` to false unless the project builds images."
  repair     = false
  references = ["https://docs.aws.amazon.com/codebuild/latest/userguide/create-project.html"]
  aliases    = ["CKV_AWS_316"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }
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
          image        = "aws/codebuild/standard:7.0"
          type         = "LINUX_CONTAINER"
          privileged_mode = true # finding
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
          privileged_mode = false
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
              Image: aws/codebuild/standard:7.0
              PrivilegedMode: true # finding
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
              PrivilegedMode: false
            Source:
              Type: CODEPIPELINE
    YAML
  }
}

rule "codebuild-project-public" {
  title    = "CodeBuild project makes its builds public"
  severity = "medium"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::CodeBuild::Project"

  require = self.Visibility != "PUBLIC_READ"
  at      = self.Visibility
  message = "${self.address} makes its builds public"

  reason     = <<-TEXT
    Anyone can read the logs and artifacts of every build, including past ones, without signing in. A secret that a build prints
    by mistake becomes public.
  TEXT
  fix        = "Set `${name("Visibility")}` to `PRIVATE`."
  repair     = "PRIVATE"
  interrupts = "people outside the account who read its builds"
  references = ["https://docs.aws.amazon.com/codebuild/latest/userguide/public-builds.html"]
  controls   = { "nist-800-53-r5" = ["AC-3"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_codebuild_project" "example" {
        name         = "build"
        service_role = "arn:aws:iam::123456789012:role/build"
        project_visibility = "PUBLIC_READ" # finding
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
    good = <<-TF
      resource "aws_codebuild_project" "example" {
        name         = "build"
        service_role = "arn:aws:iam::123456789012:role/build"
        project_visibility = "PRIVATE"
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
            Visibility: PUBLIC_READ # finding
            Artifacts:
              Type: CODEPIPELINE
            Environment:
              ComputeType: BUILD_GENERAL1_SMALL
              Type: LINUX_CONTAINER
              Image: aws/codebuild/standard:7.0
            Source:
              Type: CODEPIPELINE
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CodeBuild::Project
          Properties:
            ServiceRole: arn:aws:iam::123456789012:role/build
            Visibility: PRIVATE
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

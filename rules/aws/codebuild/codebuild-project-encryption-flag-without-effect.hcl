rule "codebuild-project-encryption-flag-without-effect" {
  title    = "CodeBuild project disables encryption that it does not control"
  severity = "info"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::CodeBuild::Project"

  deny = [
    for artifacts in concat([self.Artifacts], self.SecondaryArtifacts[*]) : { at = artifacts.EncryptionDisabled }
    if artifacts.EncryptionDisabled == true && artifacts.Type == "CODEPIPELINE"
  ]
  message = "${self.address} disables encryption of artifacts that CodePipeline stores"

  reason     = <<-TEXT
    CodePipeline encrypts its artifacts itself, and CodeBuild's setting applies only to artifacts that CodeBuild stores in S3. The
    setting makes readers believe that the artifacts are unencrypted.
  TEXT
  fix        = "Remove `${name("Artifacts.EncryptionDisabled")}`."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codebuild-project-artifacts.html"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_codebuild_project" "example" {
        name         = "build"
        service_role = "arn:aws:iam::123456789012:role/build"
        environment {
          compute_type = "BUILD_GENERAL1_SMALL"
          image        = "aws/codebuild/standard:7.0"
          type         = "LINUX_CONTAINER"
        }
        source {
          type = "CODEPIPELINE"
        }
        artifacts {
          type                = "CODEPIPELINE"
          encryption_disabled = true # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_codebuild_project" "example" {
        name         = "build"
        service_role = "arn:aws:iam::123456789012:role/build"
        environment {
          compute_type = "BUILD_GENERAL1_SMALL"
          image        = "aws/codebuild/standard:7.0"
          type         = "LINUX_CONTAINER"
        }
        source {
          type = "CODEPIPELINE"
        }
        artifacts {
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
            Environment:
              ComputeType: BUILD_GENERAL1_SMALL
              Image: aws/codebuild/standard:7.0
              Type: LINUX_CONTAINER
            Source:
              Type: CODEPIPELINE
            Artifacts:
              Type: CODEPIPELINE
              EncryptionDisabled: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CodeBuild::Project
          Properties:
            ServiceRole: arn:aws:iam::123456789012:role/build
            Environment:
              ComputeType: BUILD_GENERAL1_SMALL
              Image: aws/codebuild/standard:7.0
              Type: LINUX_CONTAINER
            Source:
              Type: CODEPIPELINE
            Artifacts:
              Type: CODEPIPELINE
    YAML
  }
}

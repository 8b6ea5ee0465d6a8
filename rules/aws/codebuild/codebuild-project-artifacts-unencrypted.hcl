rule "codebuild-project-artifacts-unencrypted" {
  title    = "CodeBuild project disables the encryption of its artifacts"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::CodeBuild::Project"

  # Only artifacts in S3 are CodeBuild's to encrypt: CodePipeline keeps and encrypts its own.
  deny = [
    for artifacts in concat([self.Artifacts], self.SecondaryArtifacts[*]) : { at = artifacts.EncryptionDisabled }
    if artifacts.EncryptionDisabled == true && !one_of(artifacts.Type, ["CODEPIPELINE", "NO_ARTIFACTS"])
  ]
  message = "${self.address} disables the encryption of its artifacts"

  reason     = <<-TEXT
    Artifacts are deployed next, often with configuration inside. With this setting, only S3's default key encrypts them, not the
    project's KMS key.
  TEXT
  fix        = "Remove `${name("Artifacts.EncryptionDisabled")}`."
  repair     = false
  references = ["https://docs.aws.amazon.com/codebuild/latest/userguide/security-encryption.html"]
  aliases    = ["CKV_AWS_78", "AWS-0018", "aws-codebuild-enable-encryption", "AWS080"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }

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
          type                = "S3"
          location            = "artifacts"
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
          type     = "S3"
          location = "artifacts"
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
              Type: S3
              Location: artifacts
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

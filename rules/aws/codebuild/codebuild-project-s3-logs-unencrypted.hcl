rule "codebuild-project-s3-logs-unencrypted" {
  title    = "CodeBuild project disables the encryption of its logs"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::CodeBuild::Project"

  when    = self.LogsConfig.S3Logs.Status == "ENABLED"
  require = self.LogsConfig.S3Logs.EncryptionDisabled != true
  at      = self.LogsConfig.S3Logs.EncryptionDisabled
  message = "${self.address} disables the encryption of its logs"

  reason     = "Build logs contain names, addresses and sometimes tokens. With this setting, only S3's default key encrypts them, not the project's KMS key."
  fix        = "Remove `${name("LogsConfig.S3Logs.EncryptionDisabled")}`."
  repair     = false
  references = ["https://docs.aws.amazon.com/codebuild/latest/userguide/change-project.html"]
  aliases    = ["CKV_AWS_311"]
  controls   = { "aws-fsbp" = ["CodeBuild.3"], "nist-800-53-r5" = ["SC-28"], "pci-dss-4" = ["10.3.2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_codebuild_project" "example" {
        name         = "build"
        service_role = "arn:aws:iam::123456789012:role/build"
        logs_config {
          s3_logs {
            status              = "ENABLED"
            location            = "logs/build"
            encryption_disabled = true # finding
          }
        }
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
        logs_config {
          s3_logs {
            status   = "ENABLED"
            location = "logs/build"
          }
        }
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
            LogsConfig:
              S3Logs:
                Status: ENABLED
                Location: logs/build
                EncryptionDisabled: true # finding
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
            LogsConfig:
              S3Logs:
                Status: ENABLED
                Location: logs/build
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

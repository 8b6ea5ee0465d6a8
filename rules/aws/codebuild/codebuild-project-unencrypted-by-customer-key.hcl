rule "codebuild-project-unencrypted-by-customer-key" {
  title    = "CodeBuild project is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::CodeBuild::Project"

  require = customer_key(self.EncryptionKey)
  at      = self.EncryptionKey
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("EncryptionKey")}`."
  references = ["https://docs.aws.amazon.com/codebuild/latest/userguide/security-encryption.html"]
  aliases    = ["W32", "CodeBuildProjectKMSEncryptedArtifacts", "CKV_AWS_147"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_codebuild_project" "example" { # finding
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
    good = <<-TF
      resource "aws_codebuild_project" "example" {
        name         = "build"
        service_role = "arn:aws:iam::123456789012:role/build"
        encryption_key = "arn:aws:kms:eu-west-1:123456789012:key/1"
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
        Example: # finding
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
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CodeBuild::Project
          Properties:
            ServiceRole: arn:aws:iam::123456789012:role/build
            EncryptionKey: arn:aws:kms:eu-west-1:123456789012:key/1
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

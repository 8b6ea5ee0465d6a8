rule "ecr-repository-unencrypted-by-kms" {
  title    = "ECR repository is not encrypted with a key of KMS"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::ECR::Repository"

  require = matches(self.EncryptionConfiguration.EncryptionType, "KMS*") || self.EncryptionConfiguration.KmsKey != null
  at      = self.EncryptionConfiguration.EncryptionType
  message = "${self.address} is encrypted with a key of S3, not of KMS"

  reason     = "A key of KMS shows in CloudTrail who reads the images, and permissions of its own guard them. The key of S3 opens to whoever may pull."
  fix        = "Set `${name("EncryptionConfiguration.EncryptionType")}` to `KMS`."
  references = ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html"]
  aliases    = ["CKV_AWS_136"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecr_repository" "example" { # finding
        name = "app"
      }
    TF
    good = <<-TF
      resource "aws_ecr_repository" "example" {
        name = "app"
        encryption_configuration {
          encryption_type = "KMS"
        }
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
            EncryptionConfiguration:
              EncryptionType: KMS
    YAML
  }
}

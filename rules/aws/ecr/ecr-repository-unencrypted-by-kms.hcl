rule "ecr-repository-unencrypted-by-kms" {
  title    = "ECR repository is not encrypted with a KMS key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::ECR::Repository"

  require = matches(self.EncryptionConfiguration.EncryptionType, "KMS*") || self.EncryptionConfiguration.KmsKey != null
  at      = self.EncryptionConfiguration.EncryptionType
  message = "${self.address} is encrypted with an S3 key, not a KMS key"

  reason     = "With a KMS key, CloudTrail shows who reads the images, and a key policy protects them. The S3 key decrypts for anyone who can pull."
  fix        = "Set `${name("EncryptionConfiguration.EncryptionType")}` to `KMS`."
  repair     = "KMS"
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

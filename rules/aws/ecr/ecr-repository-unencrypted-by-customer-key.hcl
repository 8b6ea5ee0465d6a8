rule "ecr-repository-unencrypted-by-customer-key" {
  title    = "ECR repository is not encrypted with a key of the customer"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::ECR::Repository"

  require = customer_key(self.EncryptionConfiguration.KmsKey)
  at      = self.EncryptionConfiguration.KmsKey
  message = "${self.address} is encrypted with a key that the account does not control"

  reason     = "With a key of its own the account decides who can read the data, sees each use in CloudTrail and can revoke it. The key that AWS manages gives none of that."
  fix        = "Name a KMS key in `${name("EncryptionConfiguration.KmsKey")}`."
  references = ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html"]
  aliases    = ["AWS-0033", "aws-ecr-repository-customer-key", "AWS093"]
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
          kms_key         = "arn:aws:kms:eu-west-1:123456789012:key/1"
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
              KmsKey: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

rule "ecr-repository-unencrypted-by-customer-key" {
  title    = "ECR repository is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::ECR::Repository"

  require = customer_key(self.EncryptionConfiguration.KmsKey)
  at      = self.EncryptionConfiguration.KmsKey
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
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

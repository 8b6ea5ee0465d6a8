rule "codegurureviewer-association-unencrypted-by-customer-key" {
  title    = "CodeGuru association is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::CodeGuruReviewer::RepositoryAssociation"

  # CloudFormation cannot set the key.
  when    = self.frontend != "cloudformation"
  require = self.KMSKeyDetails.EncryptionOption == "CUSTOMER_MANAGED_CMK" || customer_key(self.KMSKeyDetails.KMSKeyId)
  at      = self.KMSKeyDetails
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KMSKeyDetails.KMSKeyId")}`."
  references = ["https://docs.aws.amazon.com/codeguru/latest/reviewer-ug/encryption-in-codeguru-reviewer.html"]
  aliases    = ["CKV_AWS_381"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_codegurureviewer_repository_association" "example" { # finding
        repository {
          codecommit {
            name = "shop"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_codegurureviewer_repository_association" "example" {
        repository {
          codecommit {
            name = "shop"
          }
        }
        kms_key_details {
          encryption_option = "CUSTOMER_MANAGED_CMK"
          kms_key_id        = "arn:aws:kms:eu-west-1:123456789012:key/1"
        }
      }
    TF
  }
}

rule "codeartifact-domain-unencrypted-by-customer-key" {
  title    = "CodeArtifact domain is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::CodeArtifact::Domain"

  require = customer_key(self.EncryptionKey)
  at      = self.EncryptionKey
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("EncryptionKey")}`."
  references = ["https://docs.aws.amazon.com/codeartifact/latest/ug/domain-create.html"]
  aliases    = ["CKV_AWS_221"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_codeartifact_domain" "example" { # finding
        domain = "company"
      }
    TF
    good = <<-TF
      resource "aws_codeartifact_domain" "example" {
        domain = "company"
        encryption_key = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::CodeArtifact::Domain
          Properties:
            DomainName: company
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CodeArtifact::Domain
          Properties:
            DomainName: company
            EncryptionKey: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

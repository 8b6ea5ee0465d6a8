rule "opensearch-domain-unencrypted-by-customer-key" {
  title    = "OpenSearch domain is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  require = self.EncryptionAtRestOptions.Enabled == true && customer_key(self.EncryptionAtRestOptions.KmsKeyId)
  at      = self.EncryptionAtRestOptions
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("EncryptionAtRestOptions.KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html"]
  aliases    = ["CKV_AWS_247", "AC_AWS_0111"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        encrypt_at_rest { # finding
          enabled = true
        }
      }
    TF
    good = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        encrypt_at_rest {
          enabled    = true
          kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::OpenSearchService::Domain
          Properties:
            DomainName: search
            EncryptionAtRestOptions: # finding
              Enabled: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::OpenSearchService::Domain
          Properties:
            DomainName: search
            EncryptionAtRestOptions:
              Enabled: true
              KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

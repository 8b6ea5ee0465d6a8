rule "opensearch-domain-unencrypted" {
  title    = "OpenSearch domain does not encrypt its data"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  require = self.EncryptionAtRestOptions.Enabled == true
  at      = self.EncryptionAtRestOptions
  message = "${self.address} stores its data unencrypted"

  reason     = "Anyone who gets access to the storage can read indexes, logs, swap files and snapshots. One setting encrypts them."
  fix        = "Set `${name("EncryptionAtRestOptions.Enabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/security.html"]
  aliases    = ["CKV_AWS_5", "AWS-0048", "aws-elastic-search-enable-domain-encryption", "W54", "AC_AWS_0112", "OpenSearchEncryptedAtRest", "AWS031"]
  controls   = { "aws-fsbp" = ["Opensearch.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" { # finding
        domain_name = "search"
      }
    TF
    good = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        encrypt_at_rest {
          enabled = true
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::OpenSearchService::Domain
          Properties:
            DomainName: search
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::OpenSearchService::Domain
          Properties:
            DomainName: search
            EncryptionAtRestOptions:
              Enabled: true
    YAML
  }
}

rule "opensearch-domain-without-fine-grained-access" {
  title    = "OpenSearch domain does not use fine-grained access control"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  require = self.AdvancedSecurityOptions.Enabled == true
  at      = self.AdvancedSecurityOptions
  message = "${self.address} does not use fine-grained access control"

  reason     = "Anyone who can call the domain can read and delete every index. Fine-grained access control restricts users to indexes, documents and fields."
  fix        = "Set `${name("AdvancedSecurityOptions.Enabled")}` to true."
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html"]
  aliases    = ["CKV2_AWS_52"]
  controls   = { "aws-fsbp" = ["Opensearch.7"], "nist-800-53-r5" = ["AC-2", "IA-2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" { # finding
        domain_name = "search"
      }
    TF
    good = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        advanced_security_options {
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
            AdvancedSecurityOptions:
              Enabled: true
    YAML
  }
}

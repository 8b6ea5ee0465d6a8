rule "opensearch-domain-password-written" {
  title    = "OpenSearch domain hard-codes the master user's password"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  deny    = written_secrets(self)
  message = "${self.address} hard-codes the master user's password"

  reason     = "Anyone who can read the repository, the state file or the stack can read the secret. Hard-coded secrets are rarely rotated."
  fix        = "Name a role in `${name("AdvancedSecurityOptions.MasterUserOptions.MasterUserARN")}`, or read the password from Secrets Manager."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        advanced_security_options {
          enabled                        = true
          internal_user_database_enabled = true
          master_user_options {
            master_user_name     = "owner"
            master_user_password = "Hunter22-hunter22" # finding
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        advanced_security_options {
          enabled = true
          master_user_options {
            master_user_arn = "arn:aws:iam::123456789012:role/owner"
          }
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
            AdvancedSecurityOptions:
              MasterUserOptions:
                MasterUserPassword: Hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::OpenSearchService::Domain
          Properties:
            DomainName: search
            AdvancedSecurityOptions:
              MasterUserOptions:
                MasterUserARN: arn:aws:iam::123456789012:role/owner
    YAML
  }
}

rule "opensearch-domain-outdated-tls" {
  title    = "OpenSearch domain accepts outdated TLS versions"
  severity = "high"
  area     = "data-protection/encryption-in-transit"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  require = self.DomainEndpointOptions.TLSSecurityPolicy != null && !older(lowest_tls(self.DomainEndpointOptions.TLSSecurityPolicy), "1.2")
  at      = self.DomainEndpointOptions.TLSSecurityPolicy
  message = (
    self.DomainEndpointOptions.TLSSecurityPolicy == null
    ? "${self.address} does not require TLS 1.2 or newer"
    : "${self.address} accepts TLS versions before 1.2"
  )
  # What a domain without a policy accepts is the service's affair, and has changed.
  as_deployed = self.DomainEndpointOptions.TLSSecurityPolicy == null ? "low" : length(self.VPCOptions.SubnetIds[*]) == 0 ? "high" : "medium"

  reason     = "TLS 1.0 and 1.1 have known attacks, and no client of the last decade needs them. The default policy of a domain accepts them."
  fix        = "Set `${name("DomainEndpointOptions.TLSSecurityPolicy")}` to `Policy-Min-TLS-1-2-PFS-2023-10`."
  repair     = "Policy-Min-TLS-1-2-PFS-2023-10"
  interrupts = "clients that cannot use TLS 1.2"
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/security.html"]
  aliases    = ["CKV_AWS_228", "AWS-0126", "aws-elastic-search-use-secure-tls-policy", "AWS034"]
  controls   = { "aws-fsbp" = ["Opensearch.8"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" { # finding
        domain_name = "search"
      }
    TF
    good = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        domain_endpoint_options {
          enforce_https       = true
          tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
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
            DomainEndpointOptions:
              EnforceHTTPS: true
              TLSSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10
    YAML
  }
}

rule "opensearch-domain-plaintext" {
  title    = "OpenSearch domain accepts plain HTTP"
  severity = "high"
  area     = "data-protection/encryption-in-transit"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  require = self.DomainEndpointOptions.EnforceHTTPS == true
  at      = self.DomainEndpointOptions.EnforceHTTPS
  message = "${self.address} accepts plain HTTP"
  # Inside a VPC only what is there can listen in, and only where the security groups let port 80 through.
  as_deployed = length(self.VPCOptions.SubnetIds[*]) == 0 ? "high" : unreached(self.VPCOptions.SecurityGroupIds[*], 80) ? "low" : "medium"

  reason     = "Anyone between the client and the domain can read and change queries and results, and steal passwords. One setting enforces HTTPS."
  fix        = "Set `${name("DomainEndpointOptions.EnforceHTTPS")}` to true."
  repair     = true
  interrupts = "clients that use HTTP"
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/security.html"]
  aliases    = ["CKV_AWS_83", "AWS-0046", "aws-elastic-search-enforce-https", "AWS033"]
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
          enforce_https = true
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
    YAML
  }
}

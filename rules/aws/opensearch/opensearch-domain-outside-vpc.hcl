rule "opensearch-domain-outside-vpc" {
  title    = "OpenSearch domain is outside of a VPC"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  require = length(self.VPCOptions.SubnetIds[*]) > 0
  at      = self.VPCOptions
  message = "${self.address} has an endpoint on the internet"

  reason     = "Only its access policy protects such a domain, and one wrong statement opens it to everybody. Inside a VPC the network has to be wrong as well."
  fix        = "Set `${name("VPCOptions.SubnetIds")}`; a domain cannot be moved later."
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html"]
  aliases    = ["W90", "CKV_AWS_137", "OpenSearchInVPCOnly"]
  controls   = { "aws-fsbp" = ["Opensearch.2", "ES.2"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" { # finding
        domain_name = "search"
      }
    TF
    good = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        vpc_options {
          subnet_ids = ["subnet-1"]
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
            VPCOptions:
              SubnetIds:
                - subnet-1
    YAML
  }
}

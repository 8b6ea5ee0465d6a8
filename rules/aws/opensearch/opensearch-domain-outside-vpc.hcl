rule "opensearch-domain-outside-vpc" {
  title    = "OpenSearch domain is not in a VPC"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  require = length(self.VPCOptions.SubnetIds[*]) > 0
  at      = self.VPCOptions
  message = "${self.address} has a public endpoint"

  reason     = "Only the access policy protects such a domain, and one wrong statement opens it to everyone. In a VPC, the network protects it as well."
  fix        = "Set `${name("VPCOptions.SubnetIds")}`. AWS cannot move an existing domain into a VPC."
  no_repair  = "which network it belongs to is a decision"
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

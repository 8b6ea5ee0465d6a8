rule "opensearch-domain-default-security-group" {
  title    = "OpenSearch domain uses the default security group"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  when    = length(self.VPCOptions.SubnetIds[*]) > 0
  require = length(self.VPCOptions.SecurityGroupIds[*]) > 0 && !any([for group in targets(self.VPCOptions.SecurityGroupIds[*]) : group.GroupName == "default"])
  at      = self.VPCOptions
  message = "${self.address} uses the default security group"

  reason     = "Every resource without a security group of its own is in the default group and can reach the domain. A dedicated group names who can."
  fix        = "Name a security group in `${name("VPCOptions.SecurityGroupIds")}`."
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html"]
  aliases    = ["CKV_AWS_248"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        vpc_options { # finding
          subnet_ids = ["subnet-1"]
        }
      }
    TF
    good = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        vpc_options {
          subnet_ids         = ["subnet-1"]
          security_group_ids = ["sg-1"]
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
            VPCOptions: # finding
              SubnetIds:
                - subnet-1
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
              SecurityGroupIds:
                - sg-1
    YAML
  }
}

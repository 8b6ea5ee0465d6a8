rule "opensearch-domain-policy-public" {
  title    = "OpenSearch domain has a policy that lets anyone in"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  # Inside a VPC the policy opens the domain to the networks that reach it only, and fine-grained access control asks for a user.
  when    = length(self.VPCOptions.SubnetIds[*]) == 0 && self.AdvancedSecurityOptions.Enabled != true
  deny    = public_statements(self.AccessPolicies)
  message = "${self.address} has a policy that lets anyone in"

  reason     = "The domain is on the internet and requires no signature. Attackers find, copy and wipe open domains within hours."
  fix        = "Name the roles that need access, or the addresses in a condition on `aws:SourceIp`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html"]
  aliases    = ["CKV_AWS_283", "OpenSearchNoUnsignedOrAnonymousAccess", "AC_AWS_0469"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
      }
      resource "aws_opensearch_domain_policy" "data" {
        domain_name = aws_opensearch_domain.example.domain_name
        access_policies = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = "es:ESHttpGet"
            Resource  = "arn:aws:es:eu-west-1:123456789012:domain/search/*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
      }
      resource "aws_opensearch_domain_policy" "data" {
        domain_name = aws_opensearch_domain.example.domain_name
        access_policies = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action    = "es:ESHttpGet"
            Resource  = "arn:aws:es:eu-west-1:123456789012:domain/search/*"
          }]
        })
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
            AccessPolicies:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: es:ESHttpGet
                  Resource: arn:aws:es:eu-west-1:123456789012:domain/search/*
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::OpenSearchService::Domain
          Properties:
            DomainName: search
            AccessPolicies:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
                  Action: es:ESHttpGet
                  Resource: arn:aws:es:eu-west-1:123456789012:domain/search/*
    YAML
  }
}

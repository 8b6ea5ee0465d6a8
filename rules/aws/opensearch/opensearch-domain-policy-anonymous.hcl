rule "opensearch-domain-policy-anonymous" {
  title    = "OpenSearch domain accepts unsigned requests"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  deny    = flatten([for statement in allows(self.AccessPolicies) : [for who in statement.Principals[*] : who if who.everyone]])
  message = "${self.address} accepts unsigned requests"
  # On the internet opensearch-domain-policy-public says more, and fine-grained access control asks for a user anyway.
  as_deployed = (
    proven(length(self.VPCOptions.SubnetIds[*]) > 0 && self.AdvancedSecurityOptions.Enabled != true) ? "medium" : "info"
  )

  reason     = "Anyone who can reach the domain over the network or from an allowed address gets in anonymously. The logs do not show who they are."
  fix        = "Name the roles that need access in the access policy."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html"]
  aliases    = ["OpenSearchNoUnsignedOrAnonymousAccess", "AC_AWS_0469"]
  controls   = { "nist-800-53-r5" = ["AC-2", "IA-2"] }

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

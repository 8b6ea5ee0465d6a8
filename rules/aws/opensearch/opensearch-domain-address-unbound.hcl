rule "opensearch-domain-address-unbound" {
  title    = "OpenSearch domain does not restrict source addresses"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  deny = [
    for statement in allows(self.AccessPolicies) : statement
    if !any([
      for condition in statement.Conditions[*] :
      lower(condition.key) == "aws:sourceip"
      && matches(lower(condition.operator), "ipaddress*")
      && !any([for value in condition.values[*] : is_world(value)])
    ])
  ]
  message = "${self.address} does not restrict source addresses"

  reason     = "Stolen credentials work from anywhere. A condition on the source address makes them useless outside known networks."
  fix        = "Add a condition on `aws:SourceIp` to the access policy."
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html"]
  aliases    = ["OpenSearchAllowlistedIPs"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
      }
      resource "aws_opensearch_domain_policy" "data" {
        domain_name = aws_opensearch_domain.example.domain_name
        access_policies = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ # finding
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
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
            Condition = { IpAddress = { "aws:SourceIp" = "192.0.2.0/24" } }
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
                - Effect: Allow # finding
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
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
                  Condition:
                    IpAddress:
                      aws:SourceIp: "192.0.2.0/24"
    YAML
  }
}

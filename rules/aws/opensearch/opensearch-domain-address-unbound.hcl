rule "opensearch-domain-address-unbound" {
  title    = "OpenSearch domain does not restrict source addresses"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  locals {
    # A Deny for everybody outside of some addresses binds what the other statements allow.
    bound = any([
      for statement in denies(self.AccessPolicies) :
      (any([for who in statement.Principals[*] : who.everyone]) || length(statement.NotPrincipals[*]) > 0)
      && (
        any([for action in statement.Actions[*] : one_of(lower(action), ["*", "es:*", "es:eshttp*"])])
        || length(statement.NotActions[*]) > 0 && all([for action in statement.NotActions[*] : !startswith(lower(action), "es:esh")])
      )
      && length(statement.Conditions[*]) > 0
      && all([
        for condition in statement.Conditions[*] :
        lower(condition.key) == "aws:sourceip" && matches(lower(condition.operator), "notipaddress*")
        && !any([for value in condition.values[*] : is_world(value)])
        || one_of(lower(condition.key), ["aws:viaawsservice", "aws:principalisawsservice"])
      ])
      && any([for condition in statement.Conditions[*] : lower(condition.key) == "aws:sourceip"])
    ])
  }
  deny = local.bound ? [] : [
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
      resource "aws_opensearch_domain" "bound_by_deny" {
        domain_name = "bound"
        access_policies = jsonencode({
          Version   = "2012-10-17"
          Statement = [
            { Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "es:*", Resource = "*" },
            {
              Effect    = "Deny"
              Principal = { AWS = "*" }
              Action    = "es:*"
              Resource  = "*"
              Condition = { NotIpAddress = { "aws:SourceIp" = ["203.0.113.0/24"] } }
            },
          ]
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

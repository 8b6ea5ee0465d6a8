rule "opensearch-domain-without-master" {
  title    = "OpenSearch domain has no dedicated master nodes"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  require = first(self.ClusterConfig, self.ElasticsearchClusterConfig).DedicatedMasterEnabled == true
  at      = first(self.ClusterConfig, self.ElasticsearchClusterConfig)
  message = "${self.address} has no dedicated master nodes"

  reason     = "Under load, data nodes neglect their work as master nodes, and the cluster fails. Dedicated master nodes keep it stable."
  fix        = <<-TEXT
    Set
    `${name(self.type == "AWS::Elasticsearch::Domain" ? "ElasticsearchClusterConfig.DedicatedMasterEnabled" : "ClusterConfig.DedicatedMasterEnabled")}`
    to true.
  TEXT
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html"]
  aliases    = ["CKV2_AWS_59", "OpenSearchDedicatedMasterNode"]
  controls   = { "nist-800-53-r5" = ["CP-10", "SC-5(2)"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" { # finding
        domain_name = "search"
      }
    TF
    good = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        cluster_config {
          dedicated_master_enabled = true
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
            ClusterConfig:
              DedicatedMasterEnabled: true
    YAML
  }
}

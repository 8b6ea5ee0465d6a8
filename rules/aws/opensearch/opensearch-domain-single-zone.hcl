rule "opensearch-domain-single-zone" {
  title    = "OpenSearch domain runs in only one availability zone"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  require = (
    first(self.ClusterConfig, self.ElasticsearchClusterConfig).ZoneAwarenessEnabled == true
    || first(self.ClusterConfig, self.ElasticsearchClusterConfig).MultiAZWithStandbyEnabled == true
  )
  at      = first(self.ClusterConfig, self.ElasticsearchClusterConfig).ZoneAwarenessEnabled
  message = "${self.address} runs in only one availability zone"

  reason     = "When the zone fails, search and logs fail, so nobody can see what happened. Zone awareness distributes nodes and replicas."
  fix        = <<-TEXT
    Set
    `${name(self.type == "AWS::Elasticsearch::Domain" ? "ElasticsearchClusterConfig.ZoneAwarenessEnabled" : "ClusterConfig.ZoneAwarenessEnabled")}`
    to true.
  TEXT
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html"]
  aliases    = ["OpenSearchZoneAwareness"]
  controls   = { "aws-fsbp" = ["Opensearch.6"], "nist-800-53-r5" = ["CP-10", "SC-5(2)"] }
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
          zone_awareness_enabled = true
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
              ZoneAwarenessEnabled: true
    YAML
  }
}

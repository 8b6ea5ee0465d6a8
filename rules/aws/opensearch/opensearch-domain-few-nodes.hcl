rule "opensearch-domain-few-nodes" {
  title    = "OpenSearch domain has fewer than three data nodes"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  locals {
    nodes = first(self.ClusterConfig, self.ElasticsearchClusterConfig).InstanceCount
  }
  require = first(local.nodes, 1) >= 3
  at      = local.nodes
  message = "${self.address} has fewer than three data nodes"

  reason     = "With one or two nodes, the loss of one makes data unavailable, or lost. Three are in three zones."
  fix        = "Set the number of data nodes to three or more."
  references = ["https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-6"]
  controls   = { "aws-fsbp" = ["Opensearch.6"], "nist-800-53-r5" = ["CP-10", "SC-5(2)", "SC-36"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        cluster_config {
          instance_count         = 2 # finding
          zone_awareness_enabled = true
        }
      }
    TF
    good = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        cluster_config {
          instance_count         = 3
          zone_awareness_enabled = true
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
            ClusterConfig:
              InstanceCount: 2 # finding
              ZoneAwarenessEnabled: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::OpenSearchService::Domain
          Properties:
            ClusterConfig:
              InstanceCount: 3
              ZoneAwarenessEnabled: true
    YAML
  }
}

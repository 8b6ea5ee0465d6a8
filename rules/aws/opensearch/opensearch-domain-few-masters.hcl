rule "opensearch-domain-few-masters" {
  title    = "OpenSearch domain has fewer than three dedicated master nodes"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  require = (
    first(self.ClusterConfig, self.ElasticsearchClusterConfig).DedicatedMasterEnabled == true
    && first(first(self.ClusterConfig, self.ElasticsearchClusterConfig).DedicatedMasterCount, 0) >= 3
  )
  at      = first(self.ClusterConfig, self.ElasticsearchClusterConfig).DedicatedMasterCount
  message = "${self.address} has fewer than three dedicated master nodes"

  reason     = "Two of three master nodes form a majority. With fewer, the failure of one node stops the cluster."
  fix        = <<-TEXT
    Set
    `${name(self.type == "AWS::Elasticsearch::Domain" ? "ElasticsearchClusterConfig.DedicatedMasterCount" : "ClusterConfig.DedicatedMasterCount")}`
    to 3.
  TEXT
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html"]
  aliases    = ["CKV_AWS_318"]
  controls   = { "aws-security-hub" = ["Opensearch.11"], "nist-800-53-r5" = ["CP-10", "SC-5(2)"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        cluster_config {
          dedicated_master_enabled = true
          dedicated_master_count   = 2 # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        cluster_config {
          dedicated_master_enabled = true
          dedicated_master_count   = 3
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
            ClusterConfig:
              DedicatedMasterEnabled: true
              DedicatedMasterCount: 2 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::OpenSearchService::Domain
          Properties:
            DomainName: search
            ClusterConfig:
              DedicatedMasterEnabled: true
              DedicatedMasterCount: 3
    YAML
  }
}

rule "opensearch-domain-node-traffic-plaintext" {
  title    = "OpenSearch domain does not encrypt traffic between its nodes"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  # A single node has no other node to talk to.
  locals {
    cluster = first(self.ClusterConfig, self.ElasticsearchClusterConfig)
    single  = local.cluster.InstanceCount == 1 && local.cluster.DedicatedMasterEnabled != true && local.cluster.WarmEnabled != true
  }
  when    = !local.single
  require = self.NodeToNodeEncryptionOptions.Enabled == true
  at      = self.NodeToNodeEncryptionOptions
  message = "${self.address} does not encrypt traffic between its nodes"
  # Where no number is written there is one node, until somebody asks for more.
  as_deployed = local.cluster.InstanceCount == null && local.cluster.DedicatedMasterEnabled != true && local.cluster.WarmEnabled != true ? "low" : "medium"

  reason     = "Nodes send each other every document unencrypted. Anyone who can listen on the network can read all of them."
  fix        = "Set `${name("NodeToNodeEncryptionOptions.Enabled")}` to true."
  repair     = true
  interrupts = "requests while AWS changes the domain"
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/security.html"]
  aliases    = ["CKV_AWS_6", "AWS-0043", "aws-elastic-search-enable-in-transit-encryption", "W85", "AC_AWS_0468", "OpenSearchNodeToNodeEncryption", "AWS032"]
  controls   = { "aws-fsbp" = ["Opensearch.3"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" { # finding
        domain_name = "search"
      }
    TF
    good = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        node_to_node_encryption {
          enabled = true
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
            NodeToNodeEncryptionOptions:
              Enabled: true
    YAML
  }
}

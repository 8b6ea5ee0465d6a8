rule "opensearch-serverless-collection-public" {
  title    = "OpenSearch Serverless collection is reachable from the internet"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::OpenSearchServerless::SecurityPolicy"

  when    = self.Type == "network"
  deny    = [for rule in try(jsondecode(self.Policy), self.Policy)[*] : self.Policy if rule.AllowFromPublic == true]
  message = "${self.address} makes collections reachable from the internet"

  reason     = "Only the data access policy protects such a collection. With a VPC endpoint, the network protects it as well."
  fix        = "Set `AllowFromPublic` to false and list VPC endpoints in `SourceVPCEs`."
  no_repair  = "which VPC endpoints reach it is a decision"
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearchserverless_security_policy" "example" {
        name   = "search"
        type   = "network"
        policy = jsonencode([{"Rules":[{"ResourceType":"collection","Resource":["collection/search"]}],"AllowFromPublic":true}]) # finding
      }
    TF
    good = <<-TF
      resource "aws_opensearchserverless_security_policy" "example" {
        name   = "search"
        type   = "network"
        policy = jsonencode([{"Rules":[{"ResourceType":"collection","Resource":["collection/search"]}],"AllowFromPublic":false}])
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::OpenSearchServerless::SecurityPolicy
          Properties:
            Name: search
            Type: network
            Policy: '[{"Rules":[{"ResourceType":"collection","Resource":["collection/search"]}],"AllowFromPublic":true}]' # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::OpenSearchServerless::SecurityPolicy
          Properties:
            Name: search
            Type: network
            Policy: '[{"Rules":[{"ResourceType":"collection","Resource":["collection/search"]}],"AllowFromPublic":false}]'
    YAML
  }
}

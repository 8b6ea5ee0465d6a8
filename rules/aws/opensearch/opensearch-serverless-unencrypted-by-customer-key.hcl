rule "opensearch-serverless-unencrypted-by-customer-key" {
  title    = "OpenSearch Serverless collection does not use a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::OpenSearchServerless::SecurityPolicy"

  when    = self.Type == "encryption"
  deny    = [for policy in [try(jsondecode(self.Policy), self.Policy)] : self.Policy if policy.AWSOwnedKey == true]
  message = "${self.address} does not encrypt collections with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `KmsARN`."
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-encryption.html"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearchserverless_security_policy" "example" {
        name   = "search"
        type   = "encryption"
        policy = jsonencode({"Rules":[{"ResourceType":"collection","Resource":["collection/search"]}],"AWSOwnedKey":true}) # finding
      }
    TF
    good = <<-TF
      resource "aws_opensearchserverless_security_policy" "example" {
        name   = "search"
        type   = "encryption"
        policy = jsonencode({
          "Rules" : [{ "ResourceType" : "collection", "Resource" : ["collection/search"] }],
          "AWSOwnedKey" : false,
          "KmsARN" : "arn:aws:kms:eu-west-1:123456789012:key/1",
        })
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
            Type: encryption
            Policy: '{"Rules":[{"ResourceType":"collection","Resource":["collection/search"]}],"AWSOwnedKey":true}' # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::OpenSearchServerless::SecurityPolicy
          Properties:
            Name: search
            Type: encryption
            Policy: >-
              {"Rules":[{"ResourceType":"collection","Resource":["collection/search"]}],"AWSOwnedKey":false,"KmsARN":"arn:aws:kms:eu-west-1:123456789012:key/1"}
    YAML
  }
}

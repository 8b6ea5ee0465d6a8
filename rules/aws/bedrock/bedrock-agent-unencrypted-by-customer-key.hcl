rule "bedrock-agent-unencrypted-by-customer-key" {
  title    = "Bedrock agent is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::Bedrock::Agent"

  require = customer_key(self.CustomerEncryptionKeyArn)
  at      = self.CustomerEncryptionKeyArn
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("CustomerEncryptionKeyArn")}`."
  references = ["https://docs.aws.amazon.com/bedrock/latest/userguide/encryption-agents-new.html"]
  aliases    = ["CKV_AWS_373"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_bedrockagent_agent" "example" { # finding
        agent_name              = "helper"
        agent_resource_role_arn = "arn:aws:iam::123456789012:role/agent"
        foundation_model        = "anthropic.claude-v2"
      }
    TF
    good = <<-TF
      resource "aws_bedrockagent_agent" "example" {
        agent_name              = "helper"
        agent_resource_role_arn = "arn:aws:iam::123456789012:role/agent"
        foundation_model        = "anthropic.claude-v2"
        customer_encryption_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Bedrock::Agent
          Properties:
            AgentName: helper
            AgentResourceRoleArn: arn:aws:iam::123456789012:role/agent
            FoundationModel: anthropic.claude-v2
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Bedrock::Agent
          Properties:
            AgentName: helper
            AgentResourceRoleArn: arn:aws:iam::123456789012:role/agent
            FoundationModel: anthropic.claude-v2
            CustomerEncryptionKeyArn: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

rule "bedrock-agent-without-guardrail" {
  title    = "Bedrock agent has no guardrail"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::Bedrock::Agent"

  require = self.GuardrailConfiguration.GuardrailIdentifier != null
  at      = self.GuardrailConfiguration
  message = "${self.address} has no guardrail"

  reason     = <<-TEXT
    An agent follows instructions in any text that it reads, including text that an attacker wrote. A guardrail blocks injected
    instructions, and personal data in responses.
  TEXT
  fix        = "Name a guardrail in `${name("GuardrailConfiguration")}`."
  no_repair  = "what the guardrail stops is a decision"
  references = ["https://docs.aws.amazon.com/bedrock/latest/userguide/agents-guardrail.html"]
  aliases    = ["CKV_AWS_383"]
  controls   = { "nist-800-53-r5" = ["SI-10"] }

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
        guardrail_configuration = [{
          guardrail_identifier = "g1"
          guardrail_version    = "1"
        }]
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
            GuardrailConfiguration:
              GuardrailIdentifier: g1
              GuardrailVersion: "1"
    YAML
  }
}

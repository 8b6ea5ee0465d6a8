rule "bedrock-guardrail-without-prompt-attack-filter" {
  title    = "Bedrock guardrail does not block prompt attacks"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::Bedrock::Guardrail"

  require = any([
    for filter in self.ContentPolicyConfig.FiltersConfig :
    filter.Type == "PROMPT_ATTACK" && filter.InputStrength != "NONE" && filter.InputEnabled != false
  ])
  at      = self.ContentPolicyConfig
  message = "${self.address} does not block prompt attacks"

  reason     = "Documents and web pages, not only users, can tell the model to ignore its instructions. The filter `PROMPT_ATTACK` detects such texts."
  fix        = "Add a filter `PROMPT_ATTACK` with an input strength of `HIGH`."
  references = ["https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-prompt-attack.html"]
  controls   = { "nist-800-53-r5" = ["SI-10"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_bedrock_guardrail" "example" {
        name                      = "strict"
        blocked_input_messaging   = "No."
        blocked_outputs_messaging = "No."
        content_policy_config {
          filters_config { # finding
            type            = "HATE"
            input_strength  = "HIGH"
            output_strength = "NONE"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_bedrock_guardrail" "example" {
        name                      = "strict"
        blocked_input_messaging   = "No."
        blocked_outputs_messaging = "No."
        content_policy_config {
          filters_config {
            type            = "PROMPT_ATTACK"
            input_strength  = "HIGH"
            output_strength = "NONE"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Bedrock::Guardrail
          Properties:
            Name: strict
            BlockedInputMessaging: "No."
            BlockedOutputsMessaging: "No."
            ContentPolicyConfig:
              FiltersConfig: # finding
                - Type: HATE
                  InputStrength: HIGH
                  OutputStrength: NONE
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Bedrock::Guardrail
          Properties:
            Name: strict
            BlockedInputMessaging: "No."
            BlockedOutputsMessaging: "No."
            ContentPolicyConfig:
              FiltersConfig:
                - Type: PROMPT_ATTACK
                  InputStrength: HIGH
                  OutputStrength: NONE
    YAML
  }
}

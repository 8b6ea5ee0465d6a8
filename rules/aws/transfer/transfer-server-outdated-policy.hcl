rule "transfer-server-outdated-policy" {
  title    = "Transfer server accepts outdated algorithms"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::Transfer::Server"

  # What is not set is the policy of 2018.
  require = one_of(self.SecurityPolicyName, param.policies)
  at      = self.SecurityPolicyName
  message = "${self.address} accepts outdated algorithms"

  reason     = "The policy of 2018 includes SHA-1 and weak key exchanges. All clients of the last decade support better ones."
  fix        = "Set `${name("SecurityPolicyName")}` to `TransferSecurityPolicy-2025-03`."
  repair     = "TransferSecurityPolicy-2025-03"
  interrupts = "clients that have none of the current algorithms"
  references = ["https://docs.aws.amazon.com/transfer/latest/userguide/security-policies.html"]
  aliases    = ["CKV_AWS_380"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  parameter "policies" {
    description = "Allowed security policies"
    default = [
      "TransferSecurityPolicy-2024-01", "TransferSecurityPolicy-2025-03", "TransferSecurityPolicy-FIPS-2024-01",
      "TransferSecurityPolicy-FIPS-2024-05", "TransferSecurityPolicy-FIPS-2025-03", "TransferSecurityPolicy-SshAuditCompliant-2025-02",
      "TransferSecurityPolicy-AS2Restricted-2025-07", "TransferSecurityPolicy-Restricted-2024-06",
    ]
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_transfer_server" "example" {
        security_policy_name = "TransferSecurityPolicy-2020-06" # finding
      }
    TF
    good = <<-TF
      resource "aws_transfer_server" "example" {
        security_policy_name = "TransferSecurityPolicy-2025-03"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Transfer::Server
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Transfer::Server
          Properties:
            SecurityPolicyName: TransferSecurityPolicy-2024-01
    YAML
  }
}

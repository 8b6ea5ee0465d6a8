rule "organizations-policy-without-limit" {
  title    = "Service control policy does not restrict anything"
  severity = "low"
  area     = "identity-and-access/guardrails"
  resource = "AWS::Organizations::Policy"

  when    = self.Type == "SERVICE_CONTROL_POLICY"
  require = length(denies(self.Content)) > 0 || !any([for s in allows(self.Content) : grants(s, "*") && everywhere(s)])
  at      = self.Content
  message = "${self.address} allows everything and denies nothing"

  reason     = "AWS attaches such a policy to every account by default. Another one looks like a guardrail but has no effect."
  fix        = "Deny actions that no account needs, or allow only the services in use."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html"]
  controls   = { "nist-800-53-r5" = ["AC-2", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_organizations_policy" "example" {
        name = "guard"
        type = "SERVICE_CONTROL_POLICY"
        content = jsonencode({ # finding
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
        })
      }
    TF
    good = <<-TF
      resource "aws_organizations_policy" "example" {
        name = "guard"
        type = "SERVICE_CONTROL_POLICY"
        content = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Deny", Action = "organizations:LeaveOrganization", Resource = "*" }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Organizations::Policy
          Properties:
            Name: guard
            Type: SERVICE_CONTROL_POLICY
            Content: # finding
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: "*"
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Organizations::Policy
          Properties:
            Name: guard
            Type: SERVICE_CONTROL_POLICY
            Content:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Action: organizations:LeaveOrganization
                  Resource: "*"
    YAML
  }
}

rule "organizations-delegation-public" {
  title    = "Organization delegates administration to anyone"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::Organizations::ResourcePolicy"

  deny    = [for statement in public_statements(self.Content) : { at = statement.at }]
  message = "${self.address} delegates administration to any AWS account"

  reason     = "The policy gives anyone control over all accounts. You know which accounts are delegated administrators."
  fix        = "Name the account of the delegated administrator as the policy's `Principal`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html"]
  aliases    = ["CKV_AWS_283"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_organizations_resource_policy" "example" {
        content = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = "*", Action = "organizations:ListAccounts", Resource = "*" }] # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_organizations_resource_policy" "example" {
        content = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "organizations:ListAccounts", Resource = "*" }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Organizations::ResourcePolicy
          Properties:
            Content:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: organizations:ListAccounts
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Organizations::ResourcePolicy
          Properties:
            Content:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: 
                    AWS: arn:aws:iam::111122223333:root
                  Action: organizations:ListAccounts
                  Resource: "*"
    YAML
  }
}

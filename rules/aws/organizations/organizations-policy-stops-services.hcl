rule "organizations-policy-stops-services" {
  title    = "Resource control policy denies what AWS services or identities do"
  severity = "medium"
  area     = "identity-and-access/guardrails"
  resource = ["AWS::Organizations::Policy"]

  deny    = policy_concerns(self, "stopped-services")
  message = "${self.address} ${item.fault}"

  reason    = <<-TEXT
    Services of AWS call as themselves and do not have the keys of identities, nor identities the keys of services. A negated condition on such a
    key denies their requests too, in every account of the organization.
  TEXT
  fix       = <<-TEXT
    Add `BoolIfExists` for `aws:PrincipalIsAWSService`: `false` beside keys of principals, `true` beside keys of the source,
    with `Null` for `aws:SourceAccount`.
  TEXT
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases = [
    "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY", "RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY",
    "RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK",
  ]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_organizations_policy" "example" {
        name = "guard"
        type = "RESOURCE_CONTROL_POLICY"
        content = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Deny"
              Principal = "*"
              Action = "s3:*"
              Resource = "*"
              Condition = {
                StringNotEqualsIfExists = {
                  "aws:PrincipalOrgID" = "o-a1b2c3d4e5"  # finding
                }
              }
            },
            {
              Effect = "Deny"
              Principal = "*"
              Action = "s3:*"
              Resource = "*"
              Condition = {
                StringNotEqualsIfExists = {
                  "aws:SourceOrgID" = "o-a1b2c3d4e5"  # finding
                }
              }
            },
            {
              Effect = "Deny"
              Principal = "*"
              Action = "s3:*"
              Resource = "*"
              Condition = {
                StringNotEqualsIfExists = {
                  "aws:SourceOrgID" = "o-a1b2c3d4e5"  # finding
                }
                Bool = {
                  "aws:PrincipalIsAWSService" = "true"
                }
              }
            },
          ]
        })
      }
    TF
    good = <<-TF
      resource "aws_organizations_policy" "example" {
        name = "guard"
        type = "RESOURCE_CONTROL_POLICY"
        content = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Deny"
              Principal = "*"
              Action = "s3:*"
              Resource = "*"
              Condition = {
                StringNotEqualsIfExists = {
                  "aws:PrincipalOrgID" = "o-a1b2c3d4e5"
                }
                BoolIfExists = {
                  "aws:PrincipalIsAWSService" = "false"
                }
              }
            },
            {
              Effect = "Deny"
              Principal = "*"
              Action = "s3:*"
              Resource = "*"
              Condition = {
                StringNotEqualsIfExists = {
                  "aws:SourceOrgID" = "o-a1b2c3d4e5"
                }
                Null = {
                  "aws:SourceAccount" = "false"
                }
                Bool = {
                  "aws:PrincipalIsAWSService" = "true"
                }
              }
            },
          ]
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
            Type: RESOURCE_CONTROL_POLICY
            Content:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Principal: "*"
                  Action: "s3:*"
                  Resource: "*"
                  Condition:
                    StringNotEqualsIfExists:
                      aws:PrincipalOrgID: o-a1b2c3d4e5  # finding
                - Effect: Deny
                  Principal: "*"
                  Action: "s3:*"
                  Resource: "*"
                  Condition:
                    StringNotEqualsIfExists:
                      aws:SourceOrgID: o-a1b2c3d4e5  # finding
                - Effect: Deny
                  Principal: "*"
                  Action: "s3:*"
                  Resource: "*"
                  Condition:
                    StringNotEqualsIfExists:
                      aws:SourceOrgID: o-a1b2c3d4e5  # finding
                    Bool:
                      aws:PrincipalIsAWSService: "true"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Organizations::Policy
          Properties:
            Name: guard
            Type: RESOURCE_CONTROL_POLICY
            Content:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Principal: "*"
                  Action: "s3:*"
                  Resource: "*"
                  Condition:
                    StringNotEqualsIfExists:
                      aws:PrincipalOrgID: o-a1b2c3d4e5
                    BoolIfExists:
                      aws:PrincipalIsAWSService: "false"
                - Effect: Deny
                  Principal: "*"
                  Action: "s3:*"
                  Resource: "*"
                  Condition:
                    StringNotEqualsIfExists:
                      aws:SourceOrgID: o-a1b2c3d4e5
                    "Null":
                      aws:SourceAccount: "false"
                    Bool:
                      aws:PrincipalIsAWSService: "true"
    YAML
  }
}

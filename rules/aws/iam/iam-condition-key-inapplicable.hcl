rule "iam-condition-key-inapplicable" {
  title    = "Policy condition uses a key that requests for its actions do not have"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "inapplicable-key")
  message = "${self.address} ${item.fault}"

  reason    = <<-TEXT
    The statement never applies to the action. An Allow grants nothing, so somebody widens it until it works, and a Deny protects
    nothing.
  TEXT
  fix       = "Move the action to a statement of its own, with keys that the service authorization reference lists for it."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases = [
    "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    "MISSING_ACTION_FOR_CONDITION_KEY", "UNSUPPORTED_ACTION_FOR_CONDITION_KEY", "USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES",
  ]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        name = "app"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Action = "iam:GetRole"
              Resource = "*"
              Condition = {
                StringEquals = {
                  "iam:PassedToService" = "lambda.amazonaws.com"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = ["ec2:StartInstances", "ec2:DescribeInstances"]
              Resource = "*"
              Condition = {
                StringEquals = {
                  "aws:ResourceTag/team" = "web"  # finding
                }
              }
            },
            {
              Effect = "Deny"
              Action = "iam:ListRoles"
              Resource = "*"
              Condition = {
                StringEquals = {
                  "aws:ResourceTag/team" = "web"  # finding
                }
              }
            },
          ]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        name = "app"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Action = "iam:PassRole"
              Resource = "*"
              Condition = {
                StringEquals = {
                  "iam:PassedToService" = "lambda.amazonaws.com"
                }
              }
            },
            {
              Effect = "Allow"
              Action = "ec2:StartInstances"
              Resource = "*"
              Condition = {
                StringEquals = {
                  "aws:ResourceTag/team" = "web"
                }
              }
            },
            {
              Effect = "Allow"
              Action = "ec2:DescribeInstances"
              Resource = "*"
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
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: iam:GetRole
                  Resource: "*"
                  Condition:
                    StringEquals:
                      iam:PassedToService: lambda.amazonaws.com  # finding
                - Effect: Allow
                  Action:
                    - ec2:StartInstances
                    - ec2:DescribeInstances
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:ResourceTag/team: web  # finding
                - Effect: Deny
                  Action: iam:ListRoles
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:ResourceTag/team: web  # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: iam:PassRole
                  Resource: "*"
                  Condition:
                    StringEquals:
                      iam:PassedToService: lambda.amazonaws.com
                - Effect: Allow
                  Action: ec2:StartInstances
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:ResourceTag/team: web
                - Effect: Allow
                  Action: ec2:DescribeInstances
                  Resource: "*"
    YAML
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_organizations_policy" "example" {
        name = "guard"
        type = "SERVICE_CONTROL_POLICY"
        content = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Deny"
              Action = "*"
              Resource = "*"
              Condition = {
                StringEquals = {
                  "aws:VpceOrgID" = "o-a1b2c3d4e5"  # finding
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
        type = "SERVICE_CONTROL_POLICY"
        content = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Deny"
              Action = "s3:*"
              Resource = "*"
              Condition = {
                StringEquals = {
                  "aws:VpceOrgID" = "o-a1b2c3d4e5"
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
            Type: SERVICE_CONTROL_POLICY
            Content:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Action: "*"
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:VpceOrgID: o-a1b2c3d4e5  # finding
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
                  Action: "s3:*"
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:VpceOrgID: o-a1b2c3d4e5
    YAML
  }
}

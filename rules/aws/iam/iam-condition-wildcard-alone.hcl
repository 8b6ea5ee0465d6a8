rule "iam-condition-wildcard-alone" {
  title    = "Policy condition compares a key with a lone wildcard"
  severity = "info"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "lone-wildcard")
  message = "${self.address} ${item.fault}"

  reason = <<-TEXT
    The condition asks only whether a request has the key, which a reader does not see. With a negated operator it holds only without the key.
  TEXT
  fix    = "Use `Null` with `false` or `true`, or compare with a value."
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases = [
    "EQUIVALENT_TO_NULL_FALSE", "EQUIVALENT_TO_NULL_TRUE", "REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION",
    "REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION",
  ]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }
  profiles = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        name = "app"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Action = "ec2:CreateTags"
              Resource = "*"
              Condition = {
                StringLike = {
                  "aws:RequestTag/team" = "*"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "ec2:CreateTags"
              Resource = "*"
              Condition = {
                StringNotLike = {
                  "aws:RequestTag/team" = "*"  # finding
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
              Action = "ec2:CreateTags"
              Resource = "*"
              Condition = {
                Null = {
                  "aws:RequestTag/team" = "false"
                }
              }
            },
            {
              Effect = "Allow"
              Action = "ec2:CreateTags"
              Resource = "*"
              Condition = {
                StringLike = {
                  "aws:RequestTag/team" = "web-*"
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
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: ec2:CreateTags
                  Resource: "*"
                  Condition:
                    StringLike:
                      aws:RequestTag/team: "*"  # finding
                - Effect: Allow
                  Action: ec2:CreateTags
                  Resource: "*"
                  Condition:
                    StringNotLike:
                      aws:RequestTag/team: "*"  # finding
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
                  Action: ec2:CreateTags
                  Resource: "*"
                  Condition:
                    "Null":
                      aws:RequestTag/team: "false"
                - Effect: Allow
                  Action: ec2:CreateTags
                  Resource: "*"
                  Condition:
                    StringLike:
                      aws:RequestTag/team: "web-*"
    YAML
  }
}

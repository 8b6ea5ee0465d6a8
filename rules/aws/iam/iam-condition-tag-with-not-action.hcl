rule "iam-condition-tag-with-not-action" {
  title    = "Policy condition on a tag applies to all actions except some"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "tags-of-the-rest")
  message = "${self.address} ${item.fault}"

  reason = <<-TEXT
    Requests for many actions do not have the key of the tag. A Deny does not protect against them, now or when AWS adds more.
  TEXT
  fix    = "List the actions that the tag is for in `Action`."
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases = [
    "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
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
              Effect = "Deny"
              NotAction = "iam:*"
              Resource = "*"
              Condition = {
                StringEquals = {
                  "aws:ResourceTag/stage" = "production"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              NotAction = "iam:*"
              Resource = "*"
              Condition = {
                StringEquals = {
                  "aws:ResourceTag/stage" = "test"  # finding
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
              Effect = "Deny"
              Action = ["ec2:StopInstances", "ec2:TerminateInstances"]
              Resource = "*"
              Condition = {
                StringEquals = {
                  "aws:ResourceTag/stage" = "production"
                }
              }
            },
            {
              Effect = "Allow"
              Action = "ec2:StartInstances"
              Resource = "*"
              Condition = {
                StringEquals = {
                  "aws:ResourceTag/stage" = "test"
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
                - Effect: Deny
                  NotAction: "iam:*"
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:ResourceTag/stage: production  # finding
                - Effect: Allow
                  NotAction: "iam:*"
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:ResourceTag/stage: test  # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Action:
                    - ec2:StopInstances
                    - ec2:TerminateInstances
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:ResourceTag/stage: production
                - Effect: Allow
                  Action: ec2:StartInstances
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:ResourceTag/stage: test
    YAML
  }
}

rule "iam-mfa-condition-skipped" {
  title    = "MFA condition does not apply to calls with an access key"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = identity_policies()

  # Another policy of the holder may deny what this one lets through.
  when = !stopped_without_mfa(self) && any(flatten([
    for s in concat(denies(own_policies(self)), allows(granting_policies(self))) :
    [for c in s.Conditions : lower(c.key) == "aws:multifactorauthpresent"]
  ]))
  deny = concat(
    flatten([
      for s in denies(own_policies(self)) :
      [for c in s.Conditions : c if lower(c.key) == "aws:multifactorauthpresent" && c.operator == "Bool" && lower(c.values[0]) == "false"]
    ]),
    flatten([
      for s in allows(granting_policies(self)) :
      [
        for c in s.Conditions :
        c
        if lower(c.key) == "aws:multifactorauthpresent" && c.operator == "BoolIfExists" && lower(c.values[0]) == "true"
      ]
    ]),
  )
  message = "${self.address} requires MFA by ${item.operator} ${item.key}, which does not stop calls with an access key"

  reason     = <<-TEXT
    Calls signed with a long-lived access key do not contain `aws:MultiFactorAuthPresent`. A Deny with `Bool` does not match them,
    and an Allow with `BoolIfExists` does.
  TEXT
  fix        = "Use `BoolIfExists` with `false` in a Deny, and `Bool` with `true` in an Allow."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html"]
  aliases    = []
  controls   = { "nist-800-53-r5" = ["IA-2(1)", "IA-2(2)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "bad0" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            NotAction = "iam:*"
            Resource  = "*"
            Condition = {
              Bool = {
                "aws:MultiFactorAuthPresent" = "false" # finding
              }
            }
          }]
        })
      }
      resource "aws_iam_policy" "bad1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "ec2:TerminateInstances"
            Resource  = "*"
            Condition = {
              BoolIfExists = {
                "aws:MultiFactorAuthPresent" = "true" # finding
              }
            }
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "good0" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            NotAction = "iam:*"
            Resource  = "*"
            Condition = {
              BoolIfExists = {
                "aws:MultiFactorAuthPresent" = "false"
              }
            }
          }]
        })
      }
      resource "aws_iam_policy" "good1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "ec2:TerminateInstances"
            Resource  = "*"
            Condition = {
              Bool = {
                "aws:MultiFactorAuthPresent" = "true"
              }
            }
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App0:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  NotAction: iam:*
                  Resource: "*"
                  Condition:
                    Bool:
                      aws:MultiFactorAuthPresent: "false" # finding
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: ec2:TerminateInstances
                  Resource: "*"
                  Condition:
                    BoolIfExists:
                      aws:MultiFactorAuthPresent: "true" # finding
    YAML
    good = <<-YAML
      Resources:
        App0:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  NotAction: iam:*
                  Resource: "*"
                  Condition:
                    BoolIfExists:
                      aws:MultiFactorAuthPresent: "false"
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: ec2:TerminateInstances
                  Resource: "*"
                  Condition:
                    Bool:
                      aws:MultiFactorAuthPresent: "true"
    YAML
  }
}

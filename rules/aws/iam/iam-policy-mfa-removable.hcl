rule "iam-policy-mfa-removable" {
  title    = "IAM policy lets its holder remove an MFA device without MFA"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = identity_policies()

  # An administrator removes it anyway, another policy may deny it without MFA, and a role has no device of its own.
  when = (
    !stopped_without_mfa(self) && !held_by_administrators(self)
    && !proven(length(holders(self)) > 0 && all([for holder in holders(self) : holder.type == "AWS::IAM::Role"]))
  )
  deny = [
    for s in allows(granting_policies(self)) : { at = action_at(s, "iam:DeactivateMFADevice") }
    if grants(s, "iam:DeactivateMFADevice") && !grants(s, "iam:*") && !requires_mfa(s)
    && !any([for d in denies(own_policies(self)) : denies_without_mfa(d)])
  ]
  message = "${self.address} lets its holder deactivate an MFA device without signing in with MFA"

  reason     = <<-TEXT
    Anyone who has the password or an access key removes the second factor and registers a device of their own. MFA then protects
    nothing.
  TEXT
  fix        = "Put `iam:DeactivateMFADevice` into a statement with the condition `Bool` `aws:MultiFactorAuthPresent` `true`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html"]
  controls   = { "nist-800-53-r5" = ["IA-2(1)", "IA-5"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "self" {
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect = "Allow"
            Action = [
              "iam:EnableMFADevice",
              "iam:DeactivateMFADevice", # finding
            ]
            Resource = "arn:aws:iam::*:user/*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "self" {
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect   = "Allow"
              Action   = ["iam:EnableMFADevice"]
              Resource = "arn:aws:iam::*:user/*"
            },
            {
              Effect    = "Allow"
              Action    = "iam:DeactivateMFADevice"
              Resource  = "arn:aws:iam::*:user/*"
              Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } }
            },
          ]
        })
      }
      # A role that looks after users takes the devices of those who left.
      resource "aws_iam_role" "leavers" {
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "lambda.amazonaws.com" }
            Action    = "sts:AssumeRole"
          }]
        })
        inline_policy {
          name = "leavers"
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = [{
              Effect   = "Allow"
              Action   = "iam:DeactivateMFADevice"
              Resource = "arn:aws:iam::123456789012:user/*"
            }]
          })
        }
      }
      resource "aws_iam_policy" "denied" {
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect   = "Allow"
              Action   = ["iam:DeactivateMFADevice"]
              Resource = "arn:aws:iam::*:user/*"
            },
            {
              Effect    = "Deny"
              NotAction = ["iam:EnableMFADevice", "iam:ListMFADevices", "sts:GetSessionToken"]
              Resource  = "*"
              Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
            },
          ]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Self:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: iam:*MFADevice # finding
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Self:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: iam:DeactivateMFADevice
                  Resource: "*"
                  Condition:
                    Bool:
                      aws:MultiFactorAuthPresent: "true"
    YAML
  }
}

rule "iam-policy-administrator" {
  title    = "IAM policy allows everything"
  severity = "high"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  deny    = [for s in allows(granting_policies(self)) : { at = action_at(s, "*") } if grants_everything(s)]
  message = "${self.address} allows every action on every resource"

  reason    = <<-TEXT
    Anyone who takes over the identity controls the whole account. A policy with only the necessary actions and resources limits
    the damage of a mistake or leak.
  TEXT
  fix       = "Name only the necessary actions in `Action`, and resources in `Resource`. For emergency access, use a monitored role that requires MFA."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  ]
  aliases = [
    "CKV_AWS_1", "CKV_AWS_62", "IAMPolicyNoStatementsWithAdminAccess", "FG_R00092", "AC_AWS_0143", "AC_AWS_0144", "AC_AWS_0146",
    "AC_AWS_0147", "AC_AWS_0474", "F3", "F4", "F5", "CKV_AWS_107", "CKV_AWS_108", "CKV_AWS_109", "CKV_AWS_110", "CKV_AWS_111", "F38",
    "F39", "F40", "CKV_AWS_63", "IAMPolicyNoStatementsWithFullAccess",
  ]
  controls = {
    "aws-fsbp"       = ["IAM.1"],
    "cis-aws-1.4"    = ["1.16"],
    "cis-aws-3.0"    = ["1.16"],
    "cis-aws-5.0"    = ["1.15"],
    "nist-800-53-r5" = ["AC-2", "AC-2(1)", "AC-3", "AC-3(15)", "AC-3(7)", "AC-5", "AC-6", "AC-6(10)", "AC-6(2)", "AC-6(3)"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "bad0" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "*" # finding
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_policy" "bad1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["s3:GetObject", "*:*"] # finding
            Resource = "arn:aws:*"
          }]
        })
      }
      resource "aws_iam_policy" "bad2" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "*" # finding
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
    good = <<-TF
      resource "aws_iam_policy" "good0" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["s3:GetObject"]
            Resource = "arn:aws:s3:::app-data/*"
          }]
        })
      }
      resource "aws_iam_policy" "good1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Deny"
            Action   = "*"
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_policy" "good2" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "*"
            Resource  = "*"
            Condition = {
              StringEquals = {
                "aws:ResourceTag/Team" = "app"
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
                - Effect: Allow
                  Action: "*" # finding
                  Resource: "*"
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: [s3:GetObject, "*:*"] # finding
                  Resource: arn:aws:*
        App2:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: "*" # finding
                  Resource: "*"
                  Condition:
                    Bool:
                      aws:MultiFactorAuthPresent: "true"
    YAML
    good = <<-YAML
      Resources:
        App0:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: [s3:GetObject]
                  Resource: arn:aws:s3:::app-data/*
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Action: "*"
                  Resource: "*"
        App2:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: "*"
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:ResourceTag/Team: app
    YAML
  }
}

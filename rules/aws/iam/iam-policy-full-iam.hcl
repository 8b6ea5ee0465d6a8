rule "iam-policy-full-iam" {
  title    = "IAM policy allows every IAM action"
  severity = "high"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # What a Deny of some actions leaves still raises privileges.
  locals {
    denied = proven(any(flatten([for s in denies(granting_policies(self)) : [for action in s.Actions : matches(lower(action), "iam:*")]])))
  }
  deny = [
    for s in allows(granting_policies(self)) :
    { at = action_at(s, "iam:*") }
    if grants_service(s, "iam") && !grants(s, "*") && everywhere(s, "iam:PutRolePolicy") && !confined(s)
  ]
  message = "${self.address} allows every IAM action${local.denied ? " but those that it denies" : ""}"

  reason    = "An identity with every IAM action can give itself all other permissions. It is administrator access by another name."
  fix       = "Name only the necessary IAM actions and paths, and require a permissions boundary for new identities."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  ]
  aliases  = ["CKV2_AWS_40", "F38", "F39", "F40", "CKV_AWS_109", "CKV_AWS_110"]
  controls = { "nist-800-53-r5" = ["AC-5", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "bad0" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "iam:*" # finding
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_policy" "bad1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            NotAction = "s3:*" # finding
            Resource  = "*"
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
            Action   = ["iam:GetRole", "iam:ListRoles"]
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_policy" "good1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "iam:*"
            Resource = "arn:aws:iam::123456789012:role/app/*"
          }]
        })
      }
      resource "aws_iam_policy" "good2" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            NotAction = ["iam:*", "organizations:*"]
            Resource  = "*"
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
                  Action: iam:* # finding
                  Resource: "*"
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  NotAction: s3:* # finding
                  Resource: "*"
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
                  Action: [iam:GetRole, iam:ListRoles]
                  Resource: "*"
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: iam:*
                  Resource: arn:aws:iam::123456789012:role/app/*
        App2:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  NotAction: [iam:*, organizations:*]
                  Resource: "*"
    YAML
  }
}

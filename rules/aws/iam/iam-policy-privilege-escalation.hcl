rule "iam-policy-privilege-escalation" {
  title    = "IAM policy lets its holder escalate privileges"
  severity = "high"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # A service that makes calls of its own choice only escalates by none: the grant is broad all the same.
  deny = raised_by(self)
  # Development endpoints run Glue 0.9 and 1.0 only, and AWS stopped running both in April 2026.
  as_deployed = (
    all([for name in item.names : one_of(name, ["update-dev-endpoint", "pass-role-to-dev-endpoint"])]) ? "info"
    : held_by_fixed_services(self) ? "medium"
    : "high"
  )
  message = <<-TEXT
    ${self.address} allows privilege escalation: by ${join(" and ", item.actions)} its holder
    ${item.gain}${length(item.names) > 1 ? ", and ${length(item.names) - 1} other way${length(item.names) > 2 ? "s are" : " is"} open" : ""}
  TEXT

  reason    = <<-TEXT
    The actions look harmless compared with administrator access, but each of these combinations leads to it. Attackers try the
    published list as soon as they have a key.
  TEXT
  fix       = "Restrict the actions to named resources, pass roles to one service only by `iam:PassedToService`, and require a permissions boundary."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  ]
  aliases  = ["CKV_AWS_110", "CKV_AWS_286", "AC_AWS_0473"]
  controls = { "nist-800-53-r5" = ["AC-5", "AC-6", "AC-6(10)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "bad0" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "iam:CreatePolicyVersion" # finding
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_policy" "bad1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"] # finding
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_policy" "bad2" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "iam:Attach*" # finding
            Resource = "arn:aws:iam::123456789012:role/*"
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
            Action   = ["iam:CreateAccessKey", "iam:UpdateLoginProfile"]
            Resource = "arn:aws:iam::123456789012:user/me"
          }]
        })
      }
      resource "aws_iam_policy" "good1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["lambda:CreateFunction", "lambda:InvokeFunction"]
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_policy" "good2" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "iam:PutRolePolicy"
            Resource  = "*"
            Condition = {
              StringEquals = {
                "iam:PermissionsBoundary" = "arn:aws:iam::123456789012:policy/boundary"
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
                  Action: iam:CreatePolicyVersion # finding
                  Resource: "*"
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: [iam:PassRole, lambda:CreateFunction, lambda:InvokeFunction] # finding
                  Resource: "*"
        App2:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: iam:Attach* # finding
                  Resource: arn:aws:iam::123456789012:role/*
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
                  Action: [iam:CreateAccessKey, iam:UpdateLoginProfile]
                  Resource: arn:aws:iam::123456789012:user/me
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: [lambda:CreateFunction, lambda:InvokeFunction]
                  Resource: "*"
        App2:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: iam:PutRolePolicy
                  Resource: "*"
                  Condition:
                    StringEquals:
                      iam:PermissionsBoundary: arn:aws:iam::123456789012:policy/boundary
    YAML
  }
}

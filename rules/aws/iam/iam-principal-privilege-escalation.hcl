rule "iam-principal-privilege-escalation" {
  title    = "IAM identity can escalate privileges by combined policies"
  severity = "high"
  area     = "identity-and-access/permissions"
  resource = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"]

  locals {
    policies = policies_of(self)
    alone    = flatten([for d in policies_of(self) : [for e in escalations(d) : e.names]])
    # What the code or AWS has of a boundary counts.
    is_bounded = (
      !proven(self.PermissionsBoundary == null)
      && !proven(target(self.PermissionsBoundary).type == "AWS::IAM::ManagedPolicy")
      && !proven(matches(self.PermissionsBoundary, "arn:*:iam::aws:policy/*"))
    )
    bounded = local.is_bounded ? ", as far as its permissions boundary, whose content is not known, allows it" : ""
  }

  # What one document opens by itself is found there.
  deny = [for e in escalations(local.policies) : e if length(setsubtract(e.names, local.alone)) > 0 && !administers(allows(local.policies))]
  # Development endpoints run Glue 0.9 and 1.0 only, and AWS stopped running both in April 2026.
  as_deployed = all([for name in item.names : one_of(name, ["update-dev-endpoint", "pass-role-to-dev-endpoint"])]) ? "info" : "high"
  message     = <<-TEXT
    ${self.address} can escalate its privileges by its combined policies: by ${join(" and ", item.actions)} it
    ${item.gain}${length(item.names) > 1 ? ", and ${length(item.names) - 1} other way${length(item.names) > 2 ? "s are" : " is"} open" : ""}${local.bounded}
  TEXT

  reason    = <<-TEXT
    Each policy alone looks harmless, but the identity has all of them. Attackers try the published list of combinations as soon
    as they have a key.
  TEXT
  fix       = "Split the policies between identities, or restrict the actions to named resources and `iam:PassRole` to one service (`iam:PassedToService`)."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  ]
  aliases  = []
  controls = { "nist-800-53-r5" = ["AC-5", "AC-6", "AC-6(10)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "deploy" { # finding
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Service = "lambda.amazonaws.com"
            }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy" "pass" {
        role   = aws_iam_role.deploy.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "iam:PassRole"
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_role_policy" "functions" {
        role   = aws_iam_role.deploy.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["lambda:CreateFunction", "lambda:InvokeFunction"]
            Resource = "*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "deploy" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Service = "lambda.amazonaws.com"
            }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy" "pass" {
        role   = aws_iam_role.deploy.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "iam:PassRole"
            Resource = "arn:aws:iam::123456789012:role/app"
          }]
        })
      }
      resource "aws_iam_role_policy" "functions" {
        role   = aws_iam_role.deploy.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["lambda:CreateFunction", "lambda:InvokeFunction"]
            Resource = "*"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Deploy:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: pass
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: iam:PassRole
                      Resource: "*"
              - PolicyName: functions
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: [lambda:CreateFunction, lambda:InvokeFunction] # finding
                      Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Deploy:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: pass
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: iam:PassRole
                      Resource: arn:aws:iam::123456789012:role/app
              - PolicyName: functions
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: [lambda:CreateFunction, lambda:InvokeFunction]
                      Resource: "*"
    YAML
  }
}

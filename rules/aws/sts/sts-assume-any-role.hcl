rule "sts-assume-any-role" {
  title    = "IAM policy lets its holder assume any role"
  severity = "high"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # To an administrator it adds nothing; all actions but some have a rule of their own.
  when = !held_by_administrators(self)
  deny = [
    for s in allows(granting_policies(self)) :
    { at = action_at(s, "sts:AssumeRole"), accounts = accounts_of(s.Resources) }
    if grants(s, "sts:AssumeRole") && everywhere(s, "sts:AssumeRole") && !confined(s) && !grants_everything(s) && length(s.NotActions) == 0
  ]
  # Of the accounts that an author writes down most are others, where a trust policy must name this one.
  as_deployed = length(item.accounts) > 0 ? "low" : "high"
  message = join(" ", concat(
    ["${self.address} allows sts:AssumeRole on every role"],
    length(item.accounts) == 0 ? [] : ["of the ${length(item.accounts) == 1 ? "account" : "accounts"} ${join(" and ", item.accounts)}"],
  ))

  reason     = "The identity can assume any role whose trust policy admits the account, even an administrator role. Only the roles' trust policies restrict it."
  fix        = "Name the roles in `Resource`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html"]
  aliases    = []
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "bad0" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "sts:AssumeRole" # finding
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_policy" "bad1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "sts:AssumeRole" # finding
            Resource = "arn:aws:iam::*:role/*"
          }]
        })
      }
    TF
    good = <<-TF
      data "aws_iam_policy_document" "trust_that_nothing_uses" {
        statement {
          actions = ["sts:AssumeRole"]
          principals {
            type        = "Service"
            identifiers = ["ec2.amazonaws.com"]
          }
        }
      }
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "sts:AssumeRole"
            Resource = "arn:aws:iam::123456789012:role/deploy"
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
                  Action: sts:AssumeRole # finding
                  Resource: "*"
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole # finding
                  Resource: arn:aws:iam::*:role/*
    YAML
    good = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Resource: arn:aws:iam::123456789012:role/deploy
    YAML
  }
}

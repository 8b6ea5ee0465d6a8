rule "iam-policy-wildcard" {
  title    = "IAM policy grants access by a wildcard"
  severity = "info"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  locals {
    found = [for s in statements(own_policies(self)) : concat(
      [for action in s.Actions : { at = action, element = "actions" } if matches(action, "*\\**")],
      [for name in s.Resources : { at = name, element = "resources" } if matches(name, "*\\**")],
      ) if s.Effect == "Allow"]
  }
  deny    = [for wild in local.found : wild[0] if length(wild) > 0]
  message = "${self.address} allows ${item.element} by a wildcard"

  reason     = "A wildcard includes what is added later: new AWS actions and new resources. Check whether each wildcard is necessary."
  fix        = "Name only the necessary actions and resources."
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege"]
  aliases    = ["IAMNoWildcardPermissions"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        name = "read"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "s3:GetObject*" # finding
            Resource = "arn:aws:s3:::data/list.csv"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        name = "read"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Deny"
            Action   = "s3:Delete*"
            Resource = "*"
          }]
        })
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_iam_policy" "example" {
        name = "read"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "s3:GetObject"
            Resource = "$${aws_s3_bucket.data.arn}/*" # finding
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        name = "read"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "s3:GetObject"
            Resource = "arn:aws:s3:::data/list.csv"
          }]
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
                  Action: s3:GetObject
                  Resource: arn:aws:s3:::data/* # finding
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
                  Action: s3:GetObject
                  Resource: arn:aws:s3:::data/list.csv
                - Effect: Deny
                  Action: s3:Delete*
                  Resource: "*"
    YAML
  }
}

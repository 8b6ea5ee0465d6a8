rule "iam-role-assumable-by-anyone" {
  title    = "IAM role can be assumed by anyone"
  severity = "critical"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::IAM::Role"

  # Identity providers have a rule of their own.
  deny = [
    for s in assumable_by_anyone(self.AssumeRolePolicyDocument) :
    s
    if length([for t in unbound_tokens(self.AssumeRolePolicyDocument) : t if t.at == s.at]) == 0
  ]
  message = "${self.address} can be assumed by anyone with an AWS account"

  reason     = "Anyone can assume the role without any of your credentials. Role names and account numbers are easy to guess or find in public code."
  fix        = "Name the accounts, roles or services that may assume it, or restrict the principals by `aws:PrincipalOrgID`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"]
  aliases = [
    "CKV_AWS_60", "CKV_AWS_61", "FG_R00219", "F6", "AC_AWS_0146", "CKV_AWS_283",
    "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
  ]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6", "AC-21"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "app0" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role" "app1" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              AWS = "*" # finding
            }
            Action    = "sts:AssumeRole"
            Condition = {
              Bool = {
                "aws:SecureTransport" = "true"
              }
            }
          }]
        })
      }
      resource "aws_iam_role" "app2" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect       = "Allow"
            NotPrincipal = { # finding
              AWS = "arn:aws:iam::123456789012:root"
            }
            Action       = "sts:AssumeRole"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "app0" {
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
      resource "aws_iam_role" "app1" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              AWS = "*"
            }
            Action    = "sts:AssumeRole"
            Condition = {
              StringEquals = {
                "aws:PrincipalOrgID" = "o-abcdefghij"
              }
            }
          }]
        })
      }
      resource "aws_iam_role" "app2" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              AWS = "arn:aws:iam::123456789012:role/deploy"
            }
            Action    = "sts:AssumeRole"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App0:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: sts:AssumeRole
        App1:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: "*" # finding
                  Action: sts:AssumeRole
                  Condition:
                    Bool:
                      aws:SecureTransport: "true"
        App2:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  NotPrincipal: # finding
                    AWS: arn:aws:iam::123456789012:root
                  Action: sts:AssumeRole
    YAML
    good = <<-YAML
      Resources:
        App0:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
        App1:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: "*"
                  Action: sts:AssumeRole
                  Condition:
                    StringEquals:
                      aws:PrincipalOrgID: o-abcdefghij
        App2:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/deploy
                  Action: sts:AssumeRole
    YAML
  }
}

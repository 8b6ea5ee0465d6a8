rule "iam-user-without-mfa" {
  title    = "IAM user can sign in to the console without MFA"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::IAM::User"
  profiles = []

  locals {
    policies = policies_of(self)
  }

  when    = self.LoginProfile != null
  require = any([for s in statements(local.policies) : requires_mfa(s) || denies_without_mfa(s)])
  at      = self.LoginProfile
  message = "${self.address} has no policy that requires MFA"

  reason     = "Passwords can be guessed, phished and reused. With a second factor, a stolen password is not enough."
  fix        = <<-TEXT
    Add a statement to a group of the user that denies everything except setting up MFA while `aws:MultiFactorAuthPresent` is
    false (`BoolIfExists`).
  TEXT
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html"]
  aliases    = ["AWS-0145", "AC_AWS_0149", "AC_AWS_0150", "AC_AWS_0151"]
  controls = {
    "aws-fsbp"       = ["IAM.5"],
    "cis-aws-1.4"    = ["1.10"],
    "cis-aws-3.0"    = ["1.10"],
    "cis-aws-5.0"    = ["1.9"],
    "nist-800-53-r5" = ["AC-2(1)", "AC-3(15)", "IA-2(1)", "IA-2(2)", "IA-2(6)", "IA-2(8)"],
    "pci-dss-4"      = ["8.4.2"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_group" "support" {
        name = "support"
      }
      resource "aws_iam_group_policy" "support" {
        group  = aws_iam_group.support.name
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["s3:GetObject"]
            Resource = "arn:aws:s3:::app-data/*"
          }]
        })
      }
      resource "aws_iam_user" "anna" {
        name = "anna"
      }
      resource "aws_iam_user_login_profile" "anna" { # finding
        user                    = aws_iam_user.anna.name
        password_reset_required = true
      }
      resource "aws_iam_user_group_membership" "anna" {
        user   = aws_iam_user.anna.name
        groups = [aws_iam_group.support.name]
      }
    TF
    good = <<-TF
      resource "aws_iam_group" "support" {
        name = "support"
      }
      resource "aws_iam_group_policy" "support" {
        group  = aws_iam_group.support.name
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["s3:GetObject"]
            Resource = "arn:aws:s3:::app-data/*"
          }, {
            Effect    = "Deny"
            NotAction = ["iam:ChangePassword", "iam:EnableMFADevice", "iam:ListMFADevices", "sts:GetSessionToken"]
            Resource  = "*"
            Condition = {
              BoolIfExists = {
                "aws:MultiFactorAuthPresent" = "false"
              }
            }
          }]
        })
      }
      resource "aws_iam_user" "anna" {
        name = "anna"
      }
      resource "aws_iam_user_login_profile" "anna" {
        user                    = aws_iam_user.anna.name
        password_reset_required = true
      }
      resource "aws_iam_user_group_membership" "anna" {
        user   = aws_iam_user.anna.name
        groups = [aws_iam_group.support.name]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Anna:
          Type: AWS::IAM::User
          Properties:
            LoginProfile: # finding
              Password: "{{resolve:secretsmanager:console:SecretString:password}}"
              PasswordResetRequired: true
            Groups: [!Ref Support]
        Support:
          Type: AWS::IAM::Group
          Properties:
            Policies:
              - PolicyName: support
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: [s3:GetObject]
                      Resource: arn:aws:s3:::app-data/*
    YAML
    good = <<-YAML
      Resources:
        Anna:
          Type: AWS::IAM::User
          Properties:
            LoginProfile:
              Password: "{{resolve:secretsmanager:console:SecretString:password}}"
              PasswordResetRequired: true
            Groups: [!Ref Support]
        Support:
          Type: AWS::IAM::Group
          Properties:
            Policies:
              - PolicyName: support
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: [s3:GetObject]
                      Resource: arn:aws:s3:::app-data/*
                    - Effect: Deny
                      NotAction: [iam:ChangePassword, iam:EnableMFADevice, iam:ListMFADevices, sts:GetSessionToken]
                      Resource: "*"
                      Condition:
                        BoolIfExists:
                          aws:MultiFactorAuthPresent: "false"
    YAML
  }
}

rule "iam-group-without-mfa" {
  title    = "IAM group does not require MFA from its members"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::IAM::Group"
  profiles = []

  locals {
    policies = policies_of(self)
  }

  require = any([for s in statements(local.policies) : requires_mfa(s) || denies_without_mfa(s)])
  message = "${self.address} has no policy that requires MFA"

  reason     = "Attackers can steal a password or an access key remotely. A condition in the group's policy makes it useless without the second factor."
  fix        = "Add a statement that denies everything except setting up MFA while `aws:MultiFactorAuthPresent` is false (`BoolIfExists`)."
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html"]
  aliases    = ["AWS-0123", "aws-iam-enforce-mfa", "aws-iam-enforce-group-mfa"]
  controls   = { "nist-800-53-r5" = ["IA-2(1)", "IA-2(2)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_group" "support" { # finding
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
            Effect    = "Allow"
            Action    = "ec2:*"
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
        Support: # finding
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

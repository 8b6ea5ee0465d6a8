rule "iam-user-assumes-role-without-mfa" {
  title    = "IAM user with an access key may assume a role without MFA"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::IAM::User"

  locals {
    keys = related(self, "AWS::IAM::AccessKey", "UserName")
    # The role itself may ask for MFA.
    found = [
      for s in allows(policies_of(self)) : { at = action_at(s, "sts:AssumeRole"), roles = s.Resources }
      if grants(s, "sts:AssumeRole") && !grants_everything(s) && length(s.Conditions[*]) == 0
      && !(length(s.Resources) > 0 && all([for arn in s.Resources : proven(assumed_with_mfa_only(target(arn)))]))
    ]
  }
  when    = any([for key in local.keys : key.Status != "Inactive"]) && !any([for s in denies(policies_of(self)) : denies_without_mfa(s)])
  deny    = local.found
  message = "${self.address} has an access key, with which it may assume a role without MFA"

  reason    = <<-TEXT
    The key works for anyone who finds it, from anywhere, until somebody deletes it. The role then gives them its permissions
    without a second factor.
  TEXT
  fix       = <<-TEXT
    Require `aws:MultiFactorAuthPresent` for `sts:AssumeRole`. Give a program a role by its own identity instead of a key: an
    instance profile, OpenID Connect, or IAM Roles Anywhere.
  TEXT
  no_repair = "whether a person or a program assumes it is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html",
  ]
  controls = { "nist-800-53-r5" = ["IA-2(1)", "IA-5", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_user" "ci" { # finding
        name = "ci"
      }
      resource "aws_iam_access_key" "ci" {
        user    = aws_iam_user.ci.name
        pgp_key = "keybase:example"
      }
      resource "aws_iam_user_policy" "ci" {
        user = aws_iam_user.ci.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "sts:AssumeRole"
            Resource = "arn:aws:iam::123456789012:role/deploy"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_user" "ops" {
        name = "ops"
      }
      resource "aws_iam_access_key" "ops" {
        user    = aws_iam_user.ops.name
        pgp_key = "keybase:example"
      }
      resource "aws_iam_user_policy" "ops" {
        user = aws_iam_user.ops.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "sts:AssumeRole"
            Resource  = "arn:aws:iam::123456789012:role/deploy"
            Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } }
          }]
        })
      }
      # Without a key of the code, it signs in some other way.
      resource "aws_iam_user" "person" {
        name = "person"
      }
      resource "aws_iam_user_policy" "person" {
        user = aws_iam_user.person.name
        policy = jsonencode({
          Version = "2012-10-17"
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
        Ci:
          Type: AWS::IAM::User
          Properties:
            Policies:
              - PolicyName: assume
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: sts:AssumeRole # finding
                      Resource: arn:aws:iam::123456789012:role/deploy
        Key:
          Type: AWS::IAM::AccessKey
          Properties:
            UserName: !Ref Ci
    YAML
    good = <<-YAML
      Resources:
        Ci:
          Type: AWS::IAM::User
          Properties:
            Policies:
              - PolicyName: assume
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: sts:AssumeRole
                      Resource: arn:aws:iam::123456789012:role/deploy
                      Condition:
                        IpAddress:
                          aws:SourceIp: 203.0.113.0/24
        Key:
          Type: AWS::IAM::AccessKey
          Properties:
            UserName: !Ref Ci
    YAML
  }
}

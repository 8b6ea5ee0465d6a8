rule "iam-role-trusts-whole-account" {
  title    = "IAM role trusts another account without a condition"
  severity = "low"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::IAM::Role"
  profiles = []

  when    = any(flatten([for s in allows(self.AssumeRolePolicyDocument) : [for who in s.Principals : who.type == "AWS"]]))
  deny    = unguarded_accounts(self.AssumeRolePolicyDocument)
  message = "${self.address} trusts every identity of account ${item.at}, without an external ID or MFA"

  reason = <<-TEXT
    The other account alone decides who can assume the role. A service provider with roles of many customers can be tricked into
    using yours for another customer.
  TEXT
  fix    = "Name a role of the account, or require an external ID (`sts:ExternalId`), your organization or MFA in a condition."
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  ]
  aliases  = ["FG_R00255", "CKV_AWS_61"]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "app" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              AWS = "arn:aws:iam::123456789012:root" # finding
            }
            Action    = "sts:AssumeRole"
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
              AWS = "arn:aws:iam::123456789012:root"
            }
            Action    = "sts:AssumeRole"
            Condition = {
              StringEquals = {
                "sts:ExternalId" = "7f3c1a"
              }
            }
          }]
        })
      }
      resource "aws_iam_role" "app1" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              AWS = "123456789012"
            }
            Action    = "sts:AssumeRole"
            Condition = {
              Bool = {
                "aws:MultiFactorAuthPresent" = "true"
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
              Service = "lambda.amazonaws.com"
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
        App:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:root # finding
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
                    AWS: arn:aws:iam::123456789012:root
                  Action: sts:AssumeRole
                  Condition:
                    StringEquals:
                      sts:ExternalId: 7f3c1a
        App1:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: "123456789012"
                  Action: sts:AssumeRole
                  Condition:
                    Bool:
                      aws:MultiFactorAuthPresent: "true"
        App2:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
    YAML
  }
}

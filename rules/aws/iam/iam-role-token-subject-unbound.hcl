rule "iam-role-token-subject-unbound" {
  title    = "IAM role trusts any subject of an identity provider"
  severity = "high"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::IAM::Role"

  when    = any([for s in allows(self.AssumeRolePolicyDocument) : grants(s, "sts:AssumeRoleWithWebIdentity")])
  deny    = unbound_tokens(self.AssumeRolePolicyDocument)
  message = "${self.address} can be assumed by any subject of the identity provider"

  reason    = <<-TEXT
    An OpenID Connect provider such as GitHub Actions issues tokens to all its users, with any audience. Only the subject
    distinguishes your repository or service account from a stranger's.
  TEXT
  fix       = <<-TEXT
    Compare the token's `sub` with your repository (`repo:organization/repository:ref:refs/heads/main`) or service account by
    `StringEquals`. Use wildcards only after the organization.
  TEXT
  no_repair = "which repository or workload may assume it is a decision"
  references = [
    "https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html",
  ]
  aliases  = ["CKV_AWS_358", "CKV_AWS_393", "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL", "MISSING_GITHUB_REPO_CONDITION_KEY"]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6", "IA-8"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "app0" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" # finding
            }
            Action    = "sts:AssumeRoleWithWebIdentity"
            Condition = {
              StringEquals = {
                "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
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
              Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" # finding
            }
            Action    = "sts:AssumeRoleWithWebIdentity"
            Condition = {
              StringEquals = {
                "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
              }
              StringLike   = {
                "token.actions.githubusercontent.com:sub" = "repo:*"
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
              Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" # finding
            }
            Action    = "sts:AssumeRoleWithWebIdentity"
            Condition = {
              StringEquals = {
                "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
              }
              StringLike   = {
                "token.actions.githubusercontent.com:sub" = "repo:example*"
              }
            }
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
              Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
            }
            Action    = "sts:AssumeRoleWithWebIdentity"
            Condition = {
              StringEquals = {
                "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
              }
              StringLike   = {
                "token.actions.githubusercontent.com:sub" = "repo:example/app:*"
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
              Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
            }
            Action    = "sts:AssumeRoleWithWebIdentity"
            Condition = {
              StringEquals = {
                "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
                "token.actions.githubusercontent.com:sub" = "repo:example/app:ref:refs/heads/main"
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
      # Every token has a subject, so that an operator which holds without one binds it all the same.
      resource "aws_iam_role" "app3" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
            }
            Action    = "sts:AssumeRoleWithWebIdentity"
            Condition = {
              StringEquals              = {
                "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
              }
              "ForAllValues:StringLike" = {
                "token.actions.githubusercontent.com:sub" = "repo:example/app:*"
              }
            }
          }]
        })
      }
      # A service is not a provider of tokens, even where it is written as one.
      resource "aws_iam_role" "pod" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Federated = "pods.eks.amazonaws.com"
            }
            Action    = ["sts:AssumeRole", "sts:TagSession"]
          }]
        })
      }
      variable "with_pod_identity" {
        default = true
      }
      data "aws_iam_policy_document" "either" {
        statement {
          actions = [var.with_pod_identity ? "sts:AssumeRole" : "sts:AssumeRoleWithWebIdentity"]
          principals {
            type        = "Federated"
            identifiers = [var.with_pod_identity ? "pods.eks.amazonaws.com" : "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"]
          }
          dynamic "condition" {
            for_each = var.with_pod_identity ? [] : [1]
            content {
              test     = "StringEquals"
              variable = "token.actions.githubusercontent.com:sub"
              values   = ["repo:example/app:ref:refs/heads/main"]
            }
          }
        }
      }
      resource "aws_iam_role" "either" {
        assume_role_policy = data.aws_iam_policy_document.either.json
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
                  Principal:
                    Federated: arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com # finding
                  Action: sts:AssumeRoleWithWebIdentity
                  Condition:
                    StringEquals:
                      token.actions.githubusercontent.com:aud: sts.amazonaws.com
        App1:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Federated: arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com # finding
                  Action: sts:AssumeRoleWithWebIdentity
                  Condition:
                    StringEquals:
                      token.actions.githubusercontent.com:aud: sts.amazonaws.com
                    StringLike:
                      token.actions.githubusercontent.com:sub: repo:*
        App2:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Federated: arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com # finding
                  Action: sts:AssumeRoleWithWebIdentity
                  Condition:
                    StringEquals:
                      token.actions.githubusercontent.com:aud: sts.amazonaws.com
                    StringLike:
                      token.actions.githubusercontent.com:sub: repo:example*
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
                    Federated: arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com
                  Action: sts:AssumeRoleWithWebIdentity
                  Condition:
                    StringEquals:
                      token.actions.githubusercontent.com:aud: sts.amazonaws.com
                    StringLike:
                      token.actions.githubusercontent.com:sub: repo:example/app:*
        App1:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Federated: arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com
                  Action: sts:AssumeRoleWithWebIdentity
                  Condition:
                    StringEquals:
                      token.actions.githubusercontent.com:aud: sts.amazonaws.com
                      token.actions.githubusercontent.com:sub: repo:example/app:ref:refs/heads/main
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
        # Every token has a subject, so that an operator which holds without one binds it all the same.
        App3:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Federated: arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com
                  Action: sts:AssumeRoleWithWebIdentity
                  Condition:
                    StringEquals:
                      token.actions.githubusercontent.com:aud: sts.amazonaws.com
                    ForAllValues:StringLike:
                      token.actions.githubusercontent.com:sub: repo:example/app:*
        # A service is not a provider of tokens, even where it is written as one.
        Pod:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Federated: pods.eks.amazonaws.com
                  Action: [sts:AssumeRole, sts:TagSession]
    YAML
  }
}

rule "iam-condition-set-operator-misused" {
  title    = "Policy condition uses the wrong set operator for its key"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "quantifier")
  message = "${self.address} ${item.fault}"

  reason    = <<-TEXT
    `ForAllValues` holds for every request without the key, so an Allow restricts nobody. Without `ForAnyValue` or `ForAllValues`, AWS does
    not say how several values compare.
  TEXT
  fix       = "Use `ForAnyValue` or `ForAllValues` for keys with several values, and neither for the others."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases = [
    "CONFIRM_AUDIENCE_CLAIM_TYPE", "FORALLVALUES_WITH_SINGLE_VALUED_KEY", "FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE",
    "MISSING_QUALIFIER", "NULL_WITH_QUALIFIER",
  ]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        name = "app"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                "ForAllValues:StringEquals" = {
                  "aws:SourceVpc" = "vpc-0123456789abcdef0"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "ec2:CreateTags"
              Resource = "*"
              Condition = {
                StringEquals = {
                  "aws:TagKeys" = ["team", "stage"]  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "ec2:CreateTags"
              Resource = "*"
              Condition = {
                "ForAllValues:Null" = {
                  "aws:TagKeys" = "false"  # finding
                }
              }
            },
          ]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        name = "app"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEquals = {
                  "aws:SourceVpc" = "vpc-0123456789abcdef0"
                }
              }
            },
            {
              Effect = "Allow"
              Action = "ec2:CreateTags"
              Resource = "*"
              Condition = {
                "ForAllValues:StringEquals" = {
                  "aws:TagKeys" = ["team", "stage"]
                }
                Null = {
                  "aws:TagKeys" = "false"
                }
              }
            },
          ]
        })
      }
      resource "aws_s3_bucket_policy" "guarded" {
        bucket = "logs"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*"
            Action    = "s3:GetObject"
            Resource  = "arn:aws:s3:::logs/*"
            Condition = {
              "ForAllValues:StringEquals" = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" }
              Null                        = { "aws:PrincipalOrgID" = "false" }
            }
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
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    ForAllValues:StringEquals:
                      aws:SourceVpc: vpc-0123456789abcdef0  # finding
                - Effect: Allow
                  Action: ec2:CreateTags
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:TagKeys:  # finding
                        - team
                        - stage
                - Effect: Allow
                  Action: ec2:CreateTags
                  Resource: "*"
                  Condition:
                    ForAllValues:Null:
                      aws:TagKeys: "false"  # finding
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
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      aws:SourceVpc: vpc-0123456789abcdef0
                - Effect: Allow
                  Action: ec2:CreateTags
                  Resource: "*"
                  Condition:
                    ForAllValues:StringEquals:
                      aws:TagKeys:
                        - team
                        - stage
                    "Null":
                      aws:TagKeys: "false"
    YAML
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "example" {
        name = "app"
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Principal = {
                Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
              }
              Action = "sts:AssumeRoleWithWebIdentity"
              Condition = {
                "ForAnyValue:StringEquals" = {
                  "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"  # finding
                }
                StringEquals = {
                  "token.actions.githubusercontent.com:sub" = "repo:acme/web:ref:refs/heads/main"
                }
              }
            },
          ]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "example" {
        name = "app"
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Principal = {
                Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
              }
              Action = "sts:AssumeRoleWithWebIdentity"
              Condition = {
                StringEquals = {
                  "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
                  "token.actions.githubusercontent.com:sub" = "repo:acme/web:ref:refs/heads/main"
                }
              }
            },
          ]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Federated: arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com
                  Action: sts:AssumeRoleWithWebIdentity
                  Condition:
                    ForAnyValue:StringEquals:
                      token.actions.githubusercontent.com:aud: sts.amazonaws.com  # finding
                    StringEquals:
                      token.actions.githubusercontent.com:sub: repo:acme/web:ref:refs/heads/main
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Federated: arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com
                  Action: sts:AssumeRoleWithWebIdentity
                  Condition:
                    StringEquals:
                      token.actions.githubusercontent.com:aud: sts.amazonaws.com
                      token.actions.githubusercontent.com:sub: repo:acme/web:ref:refs/heads/main
    YAML
  }
}

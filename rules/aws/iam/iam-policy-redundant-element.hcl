rule "iam-policy-redundant-element" {
  title    = "Policy repeats what another element covers"
  severity = "info"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "redundant-element")
  message = "${self.address} ${item.fault}"

  reason = <<-TEXT
    Someone who later narrows one of the two leaves the other in effect.
  TEXT
  fix    = "Remove the element that another one covers."
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases = [
    "REDUNDANT_ACTION", "REDUNDANT_CONDITION_VALUE_NUM", "REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY", "REDUNDANT_RESOURCE",
    "REDUNDANT_STATEMENT",
  ]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }
  profiles = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        name = "app"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Action = ["s3:Get*", "s3:GetObject"]  # finding
              Resource = "arn:aws:s3:::logs/*"
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = ["arn:aws:s3:::logs/*", "arn:aws:s3:::logs/app/*"]  # finding
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                NumericLessThan = {
                  "aws:MultiFactorAuthAge" = ["2700", "3600"]  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:PutObject"
              Resource = "arn:aws:s3:::logs/*"
            },
            {  # finding
              Effect = "Allow"
              Action = "s3:PutObject"
              Resource = "arn:aws:s3:::logs/*"
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
              Action = ["s3:Get*", "s3:PutObject"]
              Resource = "arn:aws:s3:::logs/*"
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = ["arn:aws:s3:::logs/*", "arn:aws:s3:::audit/*"]
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                NumericLessThan = {
                  "aws:MultiFactorAuthAge" = "3600"
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
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action:
                    - "s3:Get*"
                    - s3:GetObject  # finding
                  Resource: "arn:aws:s3:::logs/*"
                - Effect: Allow
                  Action: s3:GetObject
                  Resource:
                    - "arn:aws:s3:::logs/*"
                    - "arn:aws:s3:::logs/app/*"  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    NumericLessThan:
                      aws:MultiFactorAuthAge:  # finding
                        - "2700"
                        - "3600"
                - Effect: Allow
                  Action: s3:PutObject
                  Resource: "arn:aws:s3:::logs/*"
                - Effect: Allow  # finding
                  Action: s3:PutObject
                  Resource: "arn:aws:s3:::logs/*"
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
                  Action:
                    - "s3:Get*"
                    - s3:PutObject
                  Resource: "arn:aws:s3:::logs/*"
                - Effect: Allow
                  Action: s3:GetObject
                  Resource:
                    - "arn:aws:s3:::logs/*"
                    - "arn:aws:s3:::audit/*"
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    NumericLessThan:
                      aws:MultiFactorAuthAge: "3600"
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
                AWS = ["arn:aws:iam::111122223333:role/ci", "arn:aws:sts::111122223333:assumed-role/ci/build"]  # finding
              }
              Action = "sts:AssumeRole"
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
                AWS = "arn:aws:iam::111122223333:role/ci"
              }
              Action = "sts:AssumeRole"
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
                    AWS:
                      - arn:aws:iam::111122223333:role/ci
                      - arn:aws:sts::111122223333:assumed-role/ci/build  # finding
                  Action: sts:AssumeRole
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
                    AWS: arn:aws:iam::111122223333:role/ci
                  Action: sts:AssumeRole
    YAML
  }
}

rule "iam-condition-unknown-key" {
  title    = "Policy condition uses a key that does not exist"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "condition-key")
  message = "${self.address} ${item.fault}"

  reason    = <<-TEXT
    No request has the key, so an Allow grants nothing and a Deny protects nothing. With a negated operator or `IfExists` the
    condition holds for every request.
  TEXT
  fix       = "Correct the name of the key according to the service authorization reference."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases = [
    "DEPRECATED_GLOBAL_CONDITION_KEY", "INVALID_CONDITION_KEY_FORMAT", "INVALID_GLOBAL_CONDITION_KEY",
    "INVALID_SERVICE_CONDITION_KEY", "MISSING_TAG_KEY_IN_CONDITION", "UNSUPPORTED_GLOBAL_CONDITION_KEY",
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
                StringEquals = {
                  "aws:PrincipalOrg" = "o-a1b2c3d4e5"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEquals = {
                  "s3:ObjectTag/team" = "web"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEquals = {
                  "s4:prefix" = "home/"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEquals = {
                  SourceIp = "192.0.2.1"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEquals = {
                  "aws:ResourceTag" = "web"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                ArnLike = {
                  "aws:ARN" = "arn:aws:iam::111122223333:role/app"  # finding
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
                  "aws:ResourceOrgID" = "o-a1b2c3d4e5"
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEquals = {
                  "s3:ExistingObjectTag/team" = "web"
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:ListBucket"
              Resource = "arn:aws:s3:::logs"
              Condition = {
                StringLike = {
                  "s3:prefix" = "home/*"
                }
              }
            },
            {
              Effect = "Allow"
              Action = "kms:Decrypt"
              Resource = "*"
              Condition = {
                StringEquals = {
                  "kms:EncryptionContext:app" = "web"
                }
              }
            },
            {
              Effect = "Allow"
              Action = "ec2:StartInstances"
              Resource = "*"
              Condition = {
                StringEquals = {
                  "aws:ResourceTag/team" = "web"
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
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      aws:PrincipalOrg: o-a1b2c3d4e5  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      s3:ObjectTag/team: web  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      s4:prefix: home/  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      SourceIp: "192.0.2.1"  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      aws:ResourceTag: web  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    ArnLike:
                      aws:ARN: arn:aws:iam::111122223333:role/app  # finding
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
                      aws:ResourceOrgID: o-a1b2c3d4e5
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      s3:ExistingObjectTag/team: web
                - Effect: Allow
                  Action: s3:ListBucket
                  Resource: arn:aws:s3:::logs
                  Condition:
                    StringLike:
                      s3:prefix: "home/*"
                - Effect: Allow
                  Action: kms:Decrypt
                  Resource: "*"
                  Condition:
                    StringEquals:
                      kms:EncryptionContext:app: web
                - Effect: Allow
                  Action: ec2:StartInstances
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:ResourceTag/team: web
    YAML
  }
}

rule "iam-condition-value-mistyped" {
  title    = "Policy condition compares a key with a value that it never has"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "condition-value")
  message = "${self.address} ${item.fault}"

  reason    = <<-TEXT
    The comparison never holds, or with a negated operator always. The statement grants or protects nothing, or everything.
  TEXT
  fix       = "Use an operator of the type of the key and values of that type."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases = [
    "INVALID_CONDITION_MULTIPLE_BOOLEAN", "INVALID_KMS_KEY_VALUE", "INVALID_REGION", "INVALID_SERVICE_PRINCIPAL_FORMAT",
    "INVALID_VARIABLE_FOR_OPERATOR", "INVALID_VPCE_FORMAT", "INVALID_VPC_FORMAT", "TYPE_MISMATCH", "TYPE_MISMATCH_BOOLEAN",
    "TYPE_MISMATCH_DATE", "TYPE_MISMATCH_IP_RANGE", "TYPE_MISMATCH_NUMBER", "TYPE_MISMATCH_STRING",
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
                  "aws:SourceIp" = "192.0.2.0/24"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                Bool = {
                  "aws:SecureTransport" = "yes"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                Bool = {
                  "aws:SecureTransport" = ["true", "false"]  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                DateLessThan = {
                  "aws:CurrentTime" = "next year"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                NumericLessThan = {
                  "aws:MultiFactorAuthAge" = "an hour"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                IpAddress = {
                  "aws:SourceIp" = "192.0.2.0/240"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "dynamodb:GetItem"
              Resource = "*"
              Condition = {
                BinaryEquals = {
                  "dynamodb:LeadingKeys" = "no base64!"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                NumericLessThan = {
                  "aws:MultiFactorAuthAge" = "$$${aws:PrincipalTag/age}"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEquals = {
                  "aws:SourceVpc" = "vpc-1"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEquals = {
                  "aws:SourceVpce" = "vpc-0123456789abcdef0"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEquals = {
                  "aws:RequestedRegion" = "Ireland"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "kms:Decrypt"
              Resource = "*"
              Condition = {
                StringEquals = {
                  "kms:ViaService" = "s3"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:PutObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEquals = {
                  "s3:x-amz-server-side-encryption-aws-kms-key-id" = "1234abcd-12ab-34cd-56ef-1234567890ab"  # finding
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
                IpAddress = {
                  "aws:SourceIp" = "192.0.2.0/24"
                }
                Bool = {
                  "aws:SecureTransport" = "true"
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                DateLessThan = {
                  "aws:CurrentTime" = "2030-01-01T00:00:00Z"
                }
                NumericLessThan = {
                  "aws:MultiFactorAuthAge" = "3600"
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEquals = {
                  "aws:SourceVpc" = "vpc-0123456789abcdef0"
                  "aws:RequestedRegion" = "eu-west-1"
                }
              }
            },
            {
              Effect = "Allow"
              Action = "kms:Decrypt"
              Resource = "*"
              Condition = {
                StringEquals = {
                  "kms:ViaService" = "s3.eu-west-1.amazonaws.com"
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
                      aws:SourceIp: "192.0.2.0/24"  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    Bool:
                      aws:SecureTransport: "yes"  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    Bool:
                      aws:SecureTransport:  # finding
                        - "true"
                        - "false"
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    DateLessThan:
                      aws:CurrentTime: "next year"  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    NumericLessThan:
                      aws:MultiFactorAuthAge: "an hour"  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    IpAddress:
                      aws:SourceIp: "192.0.2.0/240"  # finding
                - Effect: Allow
                  Action: dynamodb:GetItem
                  Resource: "*"
                  Condition:
                    BinaryEquals:
                      dynamodb:LeadingKeys: "no base64!"  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    NumericLessThan:
                      aws:MultiFactorAuthAge: "$${aws:PrincipalTag/age}"  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      aws:SourceVpc: vpc-1  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      aws:SourceVpce: vpc-0123456789abcdef0  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      aws:RequestedRegion: Ireland  # finding
                - Effect: Allow
                  Action: kms:Decrypt
                  Resource: "*"
                  Condition:
                    StringEquals:
                      kms:ViaService: s3  # finding
                - Effect: Allow
                  Action: s3:PutObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      s3:x-amz-server-side-encryption-aws-kms-key-id: "1234abcd-12ab-34cd-56ef-1234567890ab"  # finding
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
                    IpAddress:
                      aws:SourceIp: "192.0.2.0/24"
                    Bool:
                      aws:SecureTransport: "true"
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    DateLessThan:
                      aws:CurrentTime: "2030-01-01T00:00:00Z"
                    NumericLessThan:
                      aws:MultiFactorAuthAge: "3600"
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      aws:SourceVpc: vpc-0123456789abcdef0
                      aws:RequestedRegion: eu-west-1
                - Effect: Allow
                  Action: kms:Decrypt
                  Resource: "*"
                  Condition:
                    StringEquals:
                      kms:ViaService: s3.eu-west-1.amazonaws.com
    YAML
  }
}

rule "iam-policy-empty-element" {
  title    = "Policy has a statement with an element that is empty"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "empty-element")
  message = "${self.address} ${item.fault}"

  reason = <<-TEXT
    The statement has no effect, or its condition never holds. Its author meant something that is not there.
  TEXT
  fix    = "Fill the element, or remove the statement or the condition."
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases = [
    "EMPTY_ARRAY_ACTION", "EMPTY_ARRAY_CONDITION", "EMPTY_ARRAY_CONDITION_FORALLVALUES", "EMPTY_ARRAY_CONDITION_FORANYVALUE",
    "EMPTY_ARRAY_CONDITION_IFEXISTS", "EMPTY_ARRAY_PRINCIPAL", "EMPTY_ARRAY_RESOURCE", "EMPTY_OBJECT_CONDITION",
    "EMPTY_OBJECT_PRINCIPAL", "EMPTY_SID_VALUE",
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
              Action = []  # finding
              Resource = "arn:aws:s3:::logs/*"
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = []  # finding
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {}  # finding
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEquals = {
                  "aws:SourceVpc" = []  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                "ForAnyValue:StringEquals" = {
                  "aws:TagKeys" = []  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                "ForAllValues:StringEquals" = {
                  "aws:TagKeys" = []  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEqualsIfExists = {
                  "aws:SourceVpc" = []  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Sid = ""  # finding
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
              Sid = "Read"
            },
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
                  Action: []  # finding
                  Resource: "arn:aws:s3:::logs/*"
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: []  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition: {}  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      aws:SourceVpc: []  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    ForAnyValue:StringEquals:
                      aws:TagKeys: []  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    ForAllValues:StringEquals:
                      aws:TagKeys: []  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEqualsIfExists:
                      aws:SourceVpc: []  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Sid: ""  # finding
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
                  Sid: Read
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      aws:SourceVpc: vpc-0123456789abcdef0
    YAML
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket_policy" "example" {
        bucket = "logs"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Principal = {
                AWS = []  # finding
              }
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
            },
            {
              Effect = "Allow"
              Principal = {}  # finding
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
            },
          ]
        })
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket_policy" "example" {
        bucket = "logs"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Principal = {
                AWS = "arn:aws:iam::111122223333:role/app"
              }
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
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
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: logs
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: []  # finding
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                - Effect: Allow
                  Principal: {}  # finding
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: logs
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::111122223333:role/app
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
    YAML
  }
}

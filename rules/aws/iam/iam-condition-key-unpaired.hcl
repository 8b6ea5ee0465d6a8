rule "iam-condition-key-unpaired" {
  title    = "Policy condition uses a key that restricts nothing without another"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "unpaired-key")
  message = "${self.address} ${item.fault}"

  reason    = <<-TEXT
    Private addresses repeat in other networks, and a request to DynamoDB that names no attributes returns all of them. The statement allows
    more than it seems to.
  TEXT
  fix       = "Add the key that belongs to it: `aws:SourceVpc` beside `aws:VpcSourceIp`, `dynamodb:Select` beside `dynamodb:Attributes`."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases  = ["DYNAMODB_ATTRIBUTES_WITHOUT_SELECT", "MISSING_PAIRED_CONDITION_KEYS"]
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
                IpAddress = {
                  "aws:VpcSourceIp" = "10.0.0.0/16"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "dynamodb:GetItem"
              Resource = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"
              Condition = {
                "ForAllValues:StringEquals" = {
                  "dynamodb:Attributes" = ["id", "state"]  # finding
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
                  "aws:VpcSourceIp" = "10.0.0.0/16"
                }
                StringEquals = {
                  "aws:SourceVpc" = "vpc-0123456789abcdef0"
                }
              }
            },
            {
              Effect = "Allow"
              Action = "dynamodb:GetItem"
              Resource = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"
              Condition = {
                "ForAllValues:StringEquals" = {
                  "dynamodb:Attributes" = ["id", "state"]
                }
                StringEquals = {
                  "dynamodb:Select" = "SPECIFIC_ATTRIBUTES"
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
                    IpAddress:
                      aws:VpcSourceIp: "10.0.0.0/16"  # finding
                - Effect: Allow
                  Action: dynamodb:GetItem
                  Resource: arn:aws:dynamodb:eu-west-1:111122223333:table/orders
                  Condition:
                    ForAllValues:StringEquals:
                      dynamodb:Attributes:  # finding
                        - id
                        - state
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
                      aws:VpcSourceIp: "10.0.0.0/16"
                    StringEquals:
                      aws:SourceVpc: vpc-0123456789abcdef0
                - Effect: Allow
                  Action: dynamodb:GetItem
                  Resource: arn:aws:dynamodb:eu-west-1:111122223333:table/orders
                  Condition:
                    ForAllValues:StringEquals:
                      dynamodb:Attributes:
                        - id
                        - state
                    StringEquals:
                      dynamodb:Select: SPECIFIC_ATTRIBUTES
    YAML
  }
}

rule "iam-condition-private-address" {
  title    = "Policy condition compares the source address with private addresses"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "private-address")
  message = "${self.address} ${item.fault}"

  reason    = <<-TEXT
    Requests over the internet come from public addresses, and requests through VPC endpoints do not have `aws:SourceIp`. The comparison
    never holds, so the statement grants nothing, or with `NotIpAddress` denies everything.
  TEXT
  fix       = "Use `aws:VpcSourceIp` together with `aws:SourceVpc` for private addresses."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases  = ["PRIVATE_IP_ADDRESS", "PRIVATE_IP_ADDRESS_SUBSET", "PRIVATE_NOT_IP_ADDRESS", "PRIVATE_NOT_IP_ADDRESS_SUBSET"]
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
                  "aws:SourceIp" = "10.0.0.0/8"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                IpAddress = {
                  "aws:SourceIp" = ["192.0.2.0/24", "192.168.0.0/16"]  # finding
                }
              }
            },
            {
              Effect = "Deny"
              Action = "s3:*"
              Resource = "*"
              Condition = {
                NotIpAddress = {
                  "aws:SourceIp" = "172.16.0.0/12"  # finding
                }
              }
            },
            {
              Effect = "Deny"
              Action = "s3:*"
              Resource = "*"
              Condition = {
                NotIpAddress = {
                  "aws:SourceIp" = ["192.0.2.0/24", "10.0.0.0/8"]  # finding
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
              }
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                IpAddress = {
                  "aws:VpcSourceIp" = "10.0.0.0/8"
                }
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
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    IpAddress:
                      aws:SourceIp: "10.0.0.0/8"  # finding
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    IpAddress:
                      aws:SourceIp:
                        - "192.0.2.0/24"
                        - "192.168.0.0/16"  # finding
                - Effect: Deny
                  Action: "s3:*"
                  Resource: "*"
                  Condition:
                    NotIpAddress:
                      aws:SourceIp: "172.16.0.0/12"  # finding
                - Effect: Deny
                  Action: "s3:*"
                  Resource: "*"
                  Condition:
                    NotIpAddress:
                      aws:SourceIp:
                        - "192.0.2.0/24"
                        - "10.0.0.0/8"  # finding
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
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    IpAddress:
                      aws:VpcSourceIp: "10.0.0.0/8"
                    StringEquals:
                      aws:SourceVpc: vpc-0123456789abcdef0
    YAML
  }
}

rule "iam-policy-resource-mismatch" {
  title    = "IAM policy names resources that its actions do not apply to"
  severity = "info"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), ["AWS::S3::BucketPolicy"])

  deny    = concat(unreached_actions(own_policies(self)), unreached_actions(policy_documents(self, "resource")))
  message = "${self.address} allows ${item.fault} on resources that it does not apply to"

  reason     = "The statement has no effect for the action, so somebody widens it until it works. A Deny statement of this kind protects nothing."
  fix        = "Name resources of a type that the action applies to. Objects of a bucket are `arn:aws:s3:::bucket/*`."
  references = ["https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html"]
  aliases    = ["I3510"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        name   = "app"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::logs" }] # finding
        })
      }
      resource "aws_iam_policy" "lists" {
        name   = "lists"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "s3:ListAllMyBuckets", Resource = "arn:aws:s3:::logs" }] # finding
        })
      }
      resource "aws_iam_policy" "measures" {
        name   = "measures"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "cloudwatch:PutMetricData", Resource = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:x" }] # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        name   = "app"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::logs/*" }]
        })
      }
      resource "aws_iam_policy" "lists" {
        name   = "lists"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [
            { Effect = "Allow", Action = ["s3:ListAllMyBuckets", "ec2:DescribeInstances"], Resource = "*" },
            { Effect = "Allow", Action = "s3:ListAllMyBuckets", Resource = "arn:aws:s3:::*" },
            { Effect = "Allow", Action = "eks:CreateCluster", Resource = "arn:aws:eks:eu-west-1:111122223333:cluster/main" },
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
                  Action: s3:GetObject # finding
                  Resource: arn:aws:s3:::logs
        Logs:
          Type: AWS::S3::Bucket
        LogsPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Logs
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::111122223333:root
                  Action: s3:ListBucket # finding
                  Resource: !Sub "$${Logs.Arn}/*"
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
                  Resource: arn:aws:s3:::logs/*
    YAML
  }
}

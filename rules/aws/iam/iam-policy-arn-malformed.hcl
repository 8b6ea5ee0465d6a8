rule "iam-policy-arn-malformed" {
  title    = "Policy names a resource by an ARN that no resource has"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "arn")
  message = "${self.address} ${item.fault}"
  # The default of a parameter stands for what a deployment gives.
  as_deployed = is_default(item.at) ? "info" : "medium"

  reason    = <<-TEXT
    The statement matches nothing: an Allow grants nothing, so somebody widens it until it works, and a Deny protects nothing. IAM
    accepts most such ARNs without a warning.
  TEXT
  fix       = "Write the ARN in the form that the service authorization reference gives for the resource."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases = [
    "ARN_ACCOUNT_NOT_ALLOWED", "ARN_REGION_NOT_ALLOWED", "INVALID_ARN_ACCOUNT", "INVALID_ARN_REGION", "INVALID_ARN_RESOURCE",
    "INVALID_ARN_SERVICE_CASE", "INVALID_PARTITION", "INVALID_SERVICE", "MISSING_ARN_ACCOUNT", "MISSING_ARN_FIELD",
    "MISSING_ARN_REGION",
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
              Resource = "arn:aws:s3::111122223333:logs/*"  # finding
            },
            {
              Effect = "Allow"
              Action = "iam:GetRole"
              Resource = "arn:aws:iam:us-east-1:111122223333:role/app"  # finding
            },
            {
              Effect = "Allow"
              Action = "sqs:SendMessage"
              Resource = [
                "arn:aws:sqs:eu-west-1:1111:jobs",  # finding
                "arn:aws:sqs:europe:111122223333:jobs",  # finding
                "arn:aws:sqs::111122223333:jobs",  # finding
                "arn:aws:sqs:eu-west-1::jobs",  # finding
                "arn:amazon:sqs:eu-west-1:111122223333:jobs",  # finding
                "arn:aws:SQS:eu-west-1:111122223333:jobs",  # finding
                "arn:aws:queue:eu-west-1:111122223333:jobs",  # finding
                "arn:aws:sqs:jobs",  # finding
              ]
            },
            {
              Effect = "Allow"
              Action = "iam:GetRole"
              Resource = "arn:aws:iam::111122223333:rolle/app"  # finding
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
            },
            {
              Effect = "Allow"
              Action = "iam:GetRole"
              Resource = "arn:aws:iam::111122223333:role/app"
            },
            {
              Effect = "Allow"
              Action = "sqs:SendMessage"
              Resource = [
                "arn:aws:sqs:eu-west-1:111122223333:jobs",
                "arn:*:sqs:*:*:jobs-*",
                "arn:aws-cn:sqs:cn-north-1:111122223333:jobs",
              ]
            },
            {
              Effect = "Allow"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:eu-west-1:111122223333:accesspoint/reader/object/*"
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
                  Resource: "arn:aws:s3::111122223333:logs/*"  # finding
                - Effect: Allow
                  Action: iam:GetRole
                  Resource: arn:aws:iam:us-east-1:111122223333:role/app  # finding
                - Effect: Allow
                  Action: sqs:SendMessage
                  Resource:
                    - arn:aws:sqs:eu-west-1:1111:jobs  # finding
                    - arn:aws:sqs:europe:111122223333:jobs  # finding
                    - arn:aws:sqs::111122223333:jobs  # finding
                    - arn:aws:sqs:eu-west-1::jobs  # finding
                    - arn:amazon:sqs:eu-west-1:111122223333:jobs  # finding
                    - arn:aws:SQS:eu-west-1:111122223333:jobs  # finding
                    - arn:aws:queue:eu-west-1:111122223333:jobs  # finding
                    - arn:aws:sqs:jobs  # finding
                - Effect: Allow
                  Action: iam:GetRole
                  Resource: arn:aws:iam::111122223333:rolle/app  # finding
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
                - Effect: Allow
                  Action: iam:GetRole
                  Resource: arn:aws:iam::111122223333:role/app
                - Effect: Allow
                  Action: sqs:SendMessage
                  Resource:
                    - arn:aws:sqs:eu-west-1:111122223333:jobs
                    - "arn:*:sqs:*:*:jobs-*"
                    - arn:aws-cn:sqs:cn-north-1:111122223333:jobs
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:eu-west-1:111122223333:accesspoint/reader/object/*"
    YAML
  }
}

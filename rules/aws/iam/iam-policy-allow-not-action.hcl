rule "iam-policy-allow-not-action" {
  title    = "IAM policy allows all actions except some"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # Without a resource list of its own, a condition or names in Resource keep it small.
  deny    = [for s in allows(granting_policies(self)) : s if length(s.NotActions) > 0]
  message = "${self.address} allows every action except those in NotAction"

  reason     = "The statement allows every other action, including those that AWS adds later. Readers easily mistake it for its opposite."
  fix        = "List the allowed actions in `Action`. To exclude an action, add a statement with `Effect` `Deny`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html"]
  aliases = [
    "W15", "W16", "W17", "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE", "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
    "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE", "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
  ]
  controls = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ # finding
            Effect    = "Allow"
            NotAction = "iam:*"
            Resource  = "*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "good0" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["s3:GetObject"]
            Resource = "arn:aws:s3:::app-data/*"
          }]
        })
      }
      resource "aws_iam_policy" "good1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            NotAction = ["iam:*", "sts:*"]
            Resource  = "*"
            Condition = {
              StringNotEquals = {
                "aws:RequestedRegion" = "eu-west-1"
              }
            }
          }]
        })
      }
      resource "aws_iam_policy" "undone" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [
            { Effect = "Allow", NotAction = "iam:*", Resource = "*" },
            { Effect = "Deny", NotAction = ["s3:GetBucketLocation", "iam:*"], Resource = "*" },
          ]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow # finding
                  NotAction: iam:*
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        App0:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: [s3:GetObject]
                  Resource: arn:aws:s3:::app-data/*
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  NotAction: [iam:*, sts:*]
                  Resource: "*"
                  Condition:
                    StringNotEquals:
                      aws:RequestedRegion: eu-west-1
        Undone:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  NotAction: ec2:*
                  Resource: "*"
                - Effect: Deny
                  NotAction: ec2:*
                  Resource: "*"
    YAML
  }
}

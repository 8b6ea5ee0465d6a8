rule "iam-policy-wildcard-action" {
  title    = "IAM policy allows every action on some resources"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  deny    = [for s in allows(granting_policies(self)) : { at = action_at(s, "*") } if grants(s, "*") && !grants_everything(s)]
  message = "${self.address} allows every action on the named resources"

  reason     = "Every action includes deleting the resource, changing its policy and sharing it. It also includes actions that AWS adds later."
  fix        = "Name only the necessary actions in `Action`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html"]
  aliases    = ["CKV_AWS_49", "CKV_AWS_63", "F3", "F4", "F5", "AWS-0114", "AWS-0120", "IAMPolicyNoStatementsWithFullAccess"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "*" # finding
            Resource = "arn:aws:s3:::app-data/*"
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
            Action   = "s3:*"
            Resource = "arn:aws:s3:::app-data/*"
          }]
        })
      }
      resource "aws_iam_policy" "good1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Deny"
            Action   = "*"
            Resource = "*"
          }]
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
                - Effect: Allow
                  Action: "*" # finding
                  Resource: arn:aws:s3:::app-data/*
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
                  Action: s3:*
                  Resource: arn:aws:s3:::app-data/*
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Action: "*"
                  Resource: "*"
    YAML
  }
}

rule "iam-policy-wildcard-resource" {
  title    = "IAM policy does not limit its actions to resources"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = identity_policies()
  profiles = []

  deny    = [for g in unconfined(granting_policies(self)) : g if !grants_everything(g.statement)]
  message = "${self.address} allows ${join(", ", item.actions)}${item.more ? " and others" : ""} on ${item.where}"

  reason     = "The identity can reach more than it needs. AWS can restrict these actions to resources."
  fix        = "Name the resources in `Resource`. Use `*` only for actions that do not support resources."
  references = ["https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html"]
  aliases    = ["CKV_AWS_355", "CKV_AWS_356", "W11", "W12", "W13", "IAMNoWildcardPermissions", "AWS-0057", "AWS-0114", "AWS-0120"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "dynamodb:DescribeTable" # finding
            Resource = "*"
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
            Action   = "dynamodb:DescribeTable"
            Resource = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders"
          }]
        })
      }
      resource "aws_iam_policy" "good1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "ec2:DescribeInstances"
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
                  Action: dynamodb:DescribeTable # finding
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
                  Action: dynamodb:DescribeTable
                  Resource: arn:aws:dynamodb:eu-west-1:123456789012:table/orders
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: ec2:DescribeInstances
                  Resource: "*"
    YAML
  }
}

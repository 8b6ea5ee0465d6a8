rule "iam-policy-writes-unconfined" {
  title    = "IAM policy lets its holder change any resource of a service"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = identity_policies()
  profiles = []

  deny    = [for g in writes_unconfined(granting_policies(self)) : g if !grants_everything(g.statement)]
  message = "${self.address} allows ${join(", ", item.actions)}${item.more ? " and others" : ""} on ${item.where}"

  reason     = "A bug or a leak then affects all resources of the type, not only those that the identity needs. AWS can restrict these actions to resources."
  fix        = "Name the resources in `Resource`, or restrict them by a condition."
  references = ["https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html"]
  aliases    = ["CKV_AWS_111", "CKV_AWS_290"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "sqs:SendMessage" # finding
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
            Action   = "sqs:SendMessage"
            Resource = "arn:aws:sqs:eu-west-1:123456789012:orders"
          }]
        })
      }
      resource "aws_iam_policy" "good1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "sqs:ListQueues"
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
                  Action: sqs:SendMessage # finding
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
                  Action: sqs:SendMessage
                  Resource: arn:aws:sqs:eu-west-1:123456789012:orders
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sqs:ListQueues
                  Resource: "*"
    YAML
  }
}

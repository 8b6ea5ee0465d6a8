rule "iam-policy-unknown-account" {
  title    = "Policy lets in an account that is not among the known ones"
  severity = "medium"
  area     = "identity-and-access/cross-account-access"
  resource = concat(resource_policies(), ["AWS::IAM::Role"])

  parameter "accounts" {
    default     = []
    description = "The accounts that policies may let in: those of the organization, AWS's own for logs, and the partners'; without any, nothing is reported"
    example     = ["111122223333"]
  }

  when = length(param.accounts) > 0
  # Who is confined to the organization may be of any account of it.
  deny = flatten([
    for statement in allows(policy_documents(self, self.type == "AWS::IAM::Role" ? "trust" : "resource")) : [
      for who in statement.Principals[*] : { at = who.at, account = regex("[0-9]{12}", who.id) }
      if who.type == "AWS" && can(regex("(^|:)[0-9]{12}(:|$)", who.id)) && !narrowed(statement)
      && !contains(param.accounts, try(regex("[0-9]{12}", who.id), ""))
    ]
  ])
  message = "${self.address} lets in account ${item.account}, which is not among the known accounts"

  reason     = <<-TEXT
    Whoever controls the account can do what the policy allows. A number that nobody knows may be a mistake, a former partner's
    account or an attacker's.
  TEXT
  fix        = "Remove the principal, or add the account to the parameter `accounts` of the rule."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html"]
  aliases    = []
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_sqs_queue" "orders" {
        name = "orders"
      }
      resource "aws_sqs_queue_policy" "orders" {
        queue_url = aws_sqs_queue.orders.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::444455556666:root" } # finding
            Action    = "sqs:SendMessage"
            Resource  = "*"
          }]
        })
      }
      resource "aws_iam_role" "partner" {
        name               = "partner"
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "444455556666" } # finding
            Action    = "sts:AssumeRole"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_sqs_queue" "orders" {
        name = "orders"
      }
      resource "aws_sqs_queue_policy" "orders" {
        queue_url = aws_sqs_queue.orders.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::111122223333:root" }
            Action    = "sqs:SendMessage"
            Resource  = "*"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Orders:
          Type: AWS::SQS::Queue
        Policy:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues: [!Ref Orders]
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::444455556666:role/loader # finding
                  Action: sqs:SendMessage
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Orders:
          Type: AWS::SQS::Queue
        Policy:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues: [!Ref Orders]
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*"
                  Action: sqs:SendMessage
                  Resource: "*"
                  Condition:
                    StringEquals: {aws:PrincipalOrgID: o-1234567890}
                - Effect: Allow
                  Principal:
                    AWS: "111122223333"
                  Action: sqs:SendMessage
                  Resource: "*"
    YAML
  }
}

rule "sqs-queue-policy-allow-not-principal" {
  title    = "SQS queue policy allows everyone except some"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::SQS::QueuePolicy"

  # A statement that lets anyone in sqs-queue-policy-public reports.
  deny = [
    for statement in allows(self.PolicyDocument) :
    statement
    if length(statement.NotPrincipals[*]) > 0 && (narrowed(statement) || length(public_statements(self.PolicyDocument)) == 0)
  ]
  message = "${self.address} lets in all but those in NotPrincipal, as far as its conditions and Deny statements let them"

  reason     = "Allow with NotPrincipal includes the whole world except the named principals, and only conditions keep it out. AWS advises against it."
  fix        = "Name the principals that need access in `Principal`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html"]
  aliases    = ["F7", "ALLOW_WITH_NOT_PRINCIPAL"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_sqs_queue" "data" {
        name = "orders"
      }
      resource "aws_sqs_queue_policy" "data" {
        queue_url = aws_sqs_queue.data.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ # finding
            Effect       = "Allow"
            NotPrincipal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Condition    = { StringEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
            Action       = "sqs:SendMessage"
            Resource     = "arn:aws:sqs:eu-west-1:123456789012:orders"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_sqs_queue" "data" {
        name = "orders"
      }
      resource "aws_sqs_queue_policy" "data" {
        queue_url = aws_sqs_queue.data.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action    = "sqs:SendMessage"
            Resource  = "arn:aws:sqs:eu-west-1:123456789012:orders"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Data:
          Type: AWS::SQS::Queue
        Policy:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues:
              - !Ref Data
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow # finding
                  NotPrincipal:
                    AWS: arn:aws:iam::123456789012:role/app
                  Condition:
                    StringEquals:
                      aws:PrincipalOrgID: o-1234567890
                  Action: sqs:SendMessage
                  Resource: arn:aws:sqs:eu-west-1:123456789012:orders
    YAML
    good = <<-YAML
      Resources:
        Data:
          Type: AWS::SQS::Queue
        Policy:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues:
              - !Ref Data
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
                  Action: sqs:SendMessage
                  Resource: arn:aws:sqs:eu-west-1:123456789012:orders
    YAML
  }
}

rule "eventbridge-bus-public" {
  title    = "EventBridge bus accepts events from anyone"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = ["AWS::Events::EventBusPolicy", "AWS::Events::EventBus"]

  # CloudFormation writes one statement, Terraform a document; the oldest form has a principal only.
  locals {
    written  = first(self.Statement, self.Policy)
    document = local.written.Statement != null || can(jsondecode(local.written)) ? local.written : { Statement = [local.written] }
  }
  deny = concat(
    [for statement in public_statements(local.document) : { at = statement.at } if local.written != null],
    [for principal in self.Principal[*] : { at = principal } if length(public_statements(permission_document(self))) > 0],
  )
  message = "${self.address} accepts events from any AWS account"

  reason     = "Forged events trigger the targets of the bus: functions, pipelines, tasks. You know which accounts send events."
  fix        = "Name the accounts, or your organization in a condition on `aws:PrincipalOrgID`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html"]
  aliases    = ["CKV_AWS_283", "EventBusOpenAccess"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudwatch_event_bus_policy" "example" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Sid       = "put"
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = "events:PutEvents"
            Resource  = "arn:aws:events:eu-west-1:111122223333:event-bus/default"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_cloudwatch_event_bus_policy" "example" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Sid       = "put"
            Effect    = "Allow"
            Principal = "*"
            Action    = "events:PutEvents"
            Resource  = "arn:aws:events:eu-west-1:111122223333:event-bus/default"
            Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Events::EventBusPolicy
          Properties:
            StatementId: put
            Statement:
              Effect: Allow
              Principal: "*" # finding
              Action: events:PutEvents
              Resource: arn:aws:events:eu-west-1:111122223333:event-bus/default
        Bus:
          Type: AWS::Events::EventBus
          Properties:
            Name: orders
            Policy:
              Version: "2012-10-17"
              Statement:
                - Sid: put
                  Effect: Allow
                  Principal: "*" # finding
                  Action: events:PutEvents
                  Resource: arn:aws:events:eu-west-1:111122223333:event-bus/orders
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Events::EventBusPolicy
          Properties:
            StatementId: put
            Statement:
              Effect: Allow
              Principal:
                AWS: arn:aws:iam::111122223333:root
              Action: events:PutEvents
              Resource: arn:aws:events:eu-west-1:111122223333:event-bus/default
    YAML
  }

  # The oldest form has a principal, and a condition of one key.
  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudwatch_event_permission" "example" {
        principal    = "*" # finding
        statement_id = "put"
        condition {
          type  = "StringLike"
          key   = "aws:PrincipalOrgID"
          value = "o-*"
        }
      }
    TF
    good = <<-TF
      resource "aws_cloudwatch_event_permission" "example" {
        principal    = "*"
        statement_id = "put"
        condition {
          type  = "StringEquals"
          key   = "aws:PrincipalOrgID"
          value = "o-1234567890"
        }
      }
    TF
  }
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Events::EventBusPolicy
          Properties:
            StatementId: put
            Action: events:PutEvents
            Principal: "*" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Events::EventBusPolicy
          Properties:
            StatementId: put
            Action: events:PutEvents
            Principal: "*"
            Condition:
              Type: StringEquals
              Key: aws:PrincipalOrgID
              Value: o-1234567890
    YAML
  }
}

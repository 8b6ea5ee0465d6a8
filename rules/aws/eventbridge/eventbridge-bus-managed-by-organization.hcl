rule "eventbridge-bus-managed-by-organization" {
  title    = "Event bus lets a whole organization change its rules"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = ["AWS::Events::EventBusPolicy", "AWS::Events::EventBus"]

  locals {
    written  = first(self.Statement, self.Policy)
    document = local.written.Statement != null || can(jsondecode(local.written)) ? local.written : { Statement = [local.written] }
    open     = [for statement in public_statements(local.document) : statement.at]
  }
  # Whom no condition keeps out at all is a matter of eventbridge-bus-public.
  deny = [
    for statement in allows(local.document) : { at = action_at(statement, "events:PutRule") }
    if local.written != null && length(local.open) == 0 && grants(statement, "events:PutRule")
    && any([for who in statement.Principals : who.everyone])
    && any([for condition in statement.Conditions : matches(lower(condition.key), "aws:principalorg*")])
  ]
  message = "${self.address} lets every account of the organization change the rules of the bus"

  reason     = <<-TEXT
    Anyone with some permissions in any account of the organization can send the events of the bus to targets of their own, or
    stop rules that others rely on.
  TEXT
  fix        = "Allow only `events:PutEvents` in the policy, and name the accounts that manage rules."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudwatch_event_bus" "example" {
        name = "orders"
      }
      resource "aws_cloudwatch_event_bus_policy" "example" {
        event_bus_name = aws_cloudwatch_event_bus.example.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Sid       = "organization"
            Effect    = "Allow"
            Principal = "*"
            Action    = "events:*" # finding
            Resource  = "arn:aws:events:eu-west-1:123456789012:event-bus/orders"
            Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_cloudwatch_event_bus" "example" {
        name = "orders"
      }
      resource "aws_cloudwatch_event_bus_policy" "example" {
        event_bus_name = aws_cloudwatch_event_bus.example.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Sid       = "organization"
            Effect    = "Allow"
            Principal = "*"
            Action    = "events:PutEvents"
            Resource  = "arn:aws:events:eu-west-1:123456789012:event-bus/orders"
            Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
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
            EventBusName: orders
            StatementId: organization
            Statement:
              Effect: Allow
              Principal: "*"
              Action:
                - events:PutEvents
                - events:PutRule # finding
                - events:PutTargets
              Resource: arn:aws:events:eu-west-1:123456789012:event-bus/orders
              Condition:
                StringEquals:
                  aws:PrincipalOrgID: o-a1b2c3d4e5
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Events::EventBusPolicy
          Properties:
            EventBusName: orders
            StatementId: organization
            Statement:
              Effect: Allow
              Principal: "*"
              Action: events:PutEvents
              Resource: arn:aws:events:eu-west-1:123456789012:event-bus/orders
              Condition:
                StringEquals:
                  aws:PrincipalOrgID: o-a1b2c3d4e5
    YAML
  }
}

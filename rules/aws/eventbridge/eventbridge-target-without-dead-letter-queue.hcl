rule "eventbridge-target-without-dead-letter-queue" {
  title    = "EventBridge target has no dead-letter queue"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::Events::Rule"

  deny    = [for target in self.Targets : { at = target } if target.DeadLetterConfig == null]
  message = "${self.address} has a target without a dead-letter queue"

  reason     = <<-TEXT
    Events that a target cannot handle are lost after a day of retries, including orders and security alerts. A queue keeps them
    until somebody looks.
  TEXT
  fix        = "Name a queue in `${name("Targets.DeadLetterConfig.Arn")}`."
  references = ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html"]
  aliases    = ["EventBusDLQ"]
  controls   = { "nist-800-53-r5" = ["SI-4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudwatch_event_rule" "example" {
        name                = "nightly"
        schedule_expression = "rate(1 day)"
      }
      resource "aws_cloudwatch_event_target" "example" { # finding
        rule = aws_cloudwatch_event_rule.example.name
        arn  = "arn:aws:sns:eu-west-1:111122223333:jobs"
      }
    TF
    good = <<-TF
      resource "aws_cloudwatch_event_rule" "example" {
        name                = "nightly"
        schedule_expression = "rate(1 day)"
      }
      resource "aws_cloudwatch_event_target" "example" {
        rule = aws_cloudwatch_event_rule.example.name
        arn  = "arn:aws:sns:eu-west-1:111122223333:jobs"
        dead_letter_config {
          arn = "arn:aws:sqs:eu-west-1:111122223333:lost"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Events::Rule
          Properties:
            ScheduleExpression: rate(1 day)
            Targets:
              - Id: jobs # finding
                Arn: arn:aws:sns:eu-west-1:111122223333:jobs
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Events::Rule
          Properties:
            ScheduleExpression: rate(1 day)
            Targets:
              - Id: jobs
                Arn: arn:aws:sns:eu-west-1:111122223333:jobs
                DeadLetterConfig:
                  Arn: arn:aws:sqs:eu-west-1:111122223333:lost
    YAML
  }
}

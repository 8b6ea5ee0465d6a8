rule "stepfunctions-state-machine-log-incomplete" {
  title    = "State machine does not log all events"
  severity = "info"
  area     = "detective-controls/logging"
  resource = "AWS::StepFunctions::StateMachine"

  require = self.LoggingConfiguration.Level == "ALL"
  at      = self.LoggingConfiguration
  message = "${self.address} does not log all events"

  reason     = "Errors show only that something failed. All events show what happened before, which an investigation needs."
  fix        = "Set `${name("LoggingConfiguration.Level")}` to `ALL`."
  repair     = "ALL"
  references = ["https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html"]
  aliases    = ["StepFunctionStateMachineAllLogsToCloudWatch"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sfn_state_machine" "example" {
        name       = "orders"
        role_arn   = "arn:aws:iam::123456789012:role/orders"
        definition = jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })
        logging_configuration {
          level           = "ERROR" # finding
          log_destination = "arn:aws:logs:eu-west-1:123456789012:log-group:orders:*"
        }
      }
    TF
    good = <<-TF
      resource "aws_sfn_state_machine" "example" {
        name       = "orders"
        role_arn   = "arn:aws:iam::123456789012:role/orders"
        definition = jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })
        logging_configuration {
          level           = "ALL"
          log_destination = "arn:aws:logs:eu-west-1:123456789012:log-group:orders:*"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::StepFunctions::StateMachine
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/orders
            Definition:
              StartAt: Done
              States:
                Done: { Type: Succeed }
            LoggingConfiguration:
              Level: ERROR # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::StepFunctions::StateMachine
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/orders
            Definition:
              StartAt: Done
              States:
                Done: { Type: Succeed }
            LoggingConfiguration:
              Level: ALL
    YAML
  }
}

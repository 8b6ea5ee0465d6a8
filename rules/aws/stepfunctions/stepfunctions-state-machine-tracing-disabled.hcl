rule "stepfunctions-state-machine-tracing-disabled" {
  title    = "State machine does not use X-Ray tracing"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = "AWS::StepFunctions::StateMachine"

  require = self.TracingConfiguration.Enabled == true
  at      = self.TracingConfiguration
  message = "${self.address} does not use X-Ray tracing"

  reason     = <<-TEXT
    Traces show which call failed or was slow, and whether a request went where it should not have. An investigation cannot
    collect them afterwards.
  TEXT
  fix        = "Set `${name("TracingConfiguration.Enabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html"]
  aliases    = ["CKV_AWS_284", "AWS-0117", "StepFunctionStateMachineXray"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sfn_state_machine" "example" { # finding
        name = "orders"
        role_arn = "arn:aws:iam::123456789012:role/orders"
        definition = "{}"
      }
    TF
    good = <<-TF
      resource "aws_sfn_state_machine" "example" {
        name = "orders"
        role_arn = "arn:aws:iam::123456789012:role/orders"
        definition = "{}"
        tracing_configuration {
          enabled = true
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::StepFunctions::StateMachine
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/orders
            DefinitionString: "{}"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::StepFunctions::StateMachine
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/orders
            DefinitionString: "{}"
            TracingConfiguration:
              Enabled: true
    YAML
  }
}

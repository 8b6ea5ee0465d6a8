rule "stepfunctions-state-machine-secret-in-definition" {
  title    = "State machine hard-codes a secret in its definition"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::StepFunctions::StateMachine"

  deny = [
    for secret in concat(contains_secret(self.Definition), contains_secret(try(jsondecode(self.DefinitionString), self.DefinitionString))) :
    { at = first(self.Definition, self.DefinitionString), kind = secret.kind }
  ]
  message = "${self.address} contains ${item.kind == "secret" ? "a secret" : item.kind} in its definition"

  reason     = <<-TEXT
    Anyone who can describe the state machine can read the definition, and its history contains the input of every step.
    Hard-coded secrets are rarely rotated.
  TEXT
  fix        = "Remove the secret from `${name("DefinitionString")}`, and read it from Secrets Manager in the step that needs it."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/step-functions/latest/dg/connect-supported-services.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_sfn_state_machine" "example" {
        name       = "orders"
        role_arn   = "arn:aws:iam::123456789012:role/orders"
        definition = jsonencode({ StartAt = "Done", States = { Done = { Type = "Pass", Result = { db_password = "hunter22-hunter22" } } } }) # finding
      }
    TF
    good = <<-TF
      resource "aws_sfn_state_machine" "example" {
        name       = "orders"
        role_arn   = "arn:aws:iam::123456789012:role/orders"
        definition = jsonencode({
          StartAt = "Done"
          States = {
            Done = {
              Type   = "Pass"
              Result = { secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db" }
            }
          },
        })
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
            Definition: # finding
              StartAt: Done
              States:
                Done:
                  Type: Pass
                  Result:
                    db_password: hunter22-hunter22
                  End: true
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
                Done:
                  Type: Pass
                  Result:
                    stage: prod
                  End: true
    YAML
  }
}

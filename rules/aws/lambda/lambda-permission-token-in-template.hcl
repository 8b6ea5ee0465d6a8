rule "lambda-permission-token-in-template" {
  title    = "Lambda permission hard-codes its token"
  severity = "high"
  area     = "data-protection/secrets"
  resource = "AWS::Lambda::Permission"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes its token"

  reason     = "The token distinguishes your skill from all others. Anyone who can read the stack or the repository can read it."
  fix        = "Read the token from Secrets Manager, or from a parameter without a default."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html"]
  aliases    = ["F45"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_permission" "example" {
        action        = "lambda:InvokeFunction"
        function_name = "orders"
        principal     = "alexa-appkit.amazon.com"
        event_source_token = "amzn1.ask.skill.41c2" # finding
      }
      variable "skill" {
        type = string
      }
    TF
    good = <<-TF
      resource "aws_lambda_permission" "example" {
        action        = "lambda:InvokeFunction"
        function_name = "orders"
        principal     = "alexa-appkit.amazon.com"
        event_source_token = var.skill
      }
      variable "skill" {
        type = string
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunction
            FunctionName: orders
            Principal: alexa-appkit.amazon.com
            EventSourceToken: amzn1.ask.skill.41c2 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunction
            FunctionName: orders
            Principal: alexa-appkit.amazon.com
            EventSourceToken: "{{resolve:secretsmanager:skill}}"
    YAML
  }
}

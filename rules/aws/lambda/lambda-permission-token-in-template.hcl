rule "lambda-permission-token-in-template" {
  title    = "Lambda permission has its token written in the template"
  severity = "high"
  area     = "data-protection/secrets"
  resource = "AWS::Lambda::Permission"

  deny    = written_secrets(self)
  message = "${self.address} has its token written in the template"

  reason     = "The token is what tells a skill that may call from others. In the template it is known to everybody who may read the stack or the repository."
  fix        = "Take the token from a parameter without default, or from Secrets Manager."
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

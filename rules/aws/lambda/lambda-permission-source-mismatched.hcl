rule "lambda-permission-source-mismatched" {
  title    = "Lambda permission names a source of another service"
  severity = "low"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::Lambda::Permission"

  locals {
    services = {
      "apigateway.amazonaws.com"           = "execute-api"
      "cloudformation.amazonaws.com"       = "cloudformation"
      "codecommit.amazonaws.com"           = "codecommit"
      "cognito-idp.amazonaws.com"          = "cognito-idp"
      "elasticloadbalancing.amazonaws.com" = "elasticloadbalancing"
      "events.amazonaws.com"               = "events"
      "iot.amazonaws.com"                  = "iot"
      "logs.amazonaws.com"                 = "logs"
      "s3.amazonaws.com"                   = "s3"
      "sns.amazonaws.com"                  = "sns"
      "secretsmanager.amazonaws.com"       = "secretsmanager"
      "scheduler.amazonaws.com"            = "scheduler"
      "config.amazonaws.com"               = "config"
      "backup.amazonaws.com"               = "backup"
      "ses.amazonaws.com"                  = "ses"
    }
    wanted = lookup(local.services, self.Principal, null)
  }
  when    = self.SourceArn != null && local.wanted != null
  require = matches(self.SourceArn, "arn:*:${local.wanted}:*")
  at      = self.SourceArn
  message = "${self.address} names a source that does not belong to ${self.Principal}"

  reason     = <<-TEXT
    The service never calls on behalf of another service's resource, so the permission has no effect. Somebody may then fix it
    with one that is too wide.
  TEXT
  fix        = "Name a resource of the service in `${name("SourceArn")}`."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html"]
  aliases    = ["W3664"]
  controls   = { "nist-800-53-r5" = ["AC-3"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_permission" "example" {
        action        = "lambda:InvokeFunction"
        function_name = "orders"
        principal     = "events.amazonaws.com"
        source_arn    = "arn:aws:sns:eu-west-1:123456789012:orders" # finding
      }
    TF
    good = <<-TF
      resource "aws_lambda_permission" "example" {
        action        = "lambda:InvokeFunction"
        function_name = "orders"
        principal     = "events.amazonaws.com"
        source_arn    = "arn:aws:events:eu-west-1:123456789012:rule/orders"
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
            Principal: events.amazonaws.com
            SourceArn: arn:aws:sns:eu-west-1:123456789012:orders # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunction
            FunctionName: orders
            Principal: events.amazonaws.com
            SourceArn: arn:aws:events:eu-west-1:123456789012:rule/orders
    YAML
  }
}

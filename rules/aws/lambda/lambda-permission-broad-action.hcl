rule "lambda-permission-broad-action" {
  title    = "Lambda permission allows more than calls"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::Lambda::Permission"

  require = one_of(lower(self.Action), ["lambda:invokefunction", "lambda:invokefunctionurl", "lambda:invokeasync"])
  at      = self.Action
  message = "${self.address} allows ${self.Action}, which includes more than calls"

  reason     = "Anyone who can change the function's code can run anything with its role. A caller only needs to call it."
  fix        = "Set `${name("Action")}` to `lambda:InvokeFunction`."
  repair     = "lambda:InvokeFunction"
  interrupts = "callers that need another action"
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html"]
  aliases    = ["W24"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_permission" "example" {
        function_name = "orders"
        principal     = "123456789012"
        action        = "lambda:*" # finding
      }
    TF
    good = <<-TF
      resource "aws_lambda_permission" "example" {
        function_name = "orders"
        principal     = "123456789012"
        action        = "lambda:InvokeFunction"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Permission
          Properties:
            FunctionName: orders
            Principal: "123456789012"
            Action: lambda:* # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Permission
          Properties:
            FunctionName: orders
            Principal: "123456789012"
            Action: lambda:InvokeFunction
    YAML
  }
}

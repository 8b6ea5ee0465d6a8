rule "lambda-permission-broad-action" {
  title    = "Lambda permission allows more than calling the function"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::Lambda::Permission"

  require = one_of(lower(self.Action), ["lambda:invokefunction", "lambda:invokefunctionurl", "lambda:invokeasync"])
  at      = self.Action
  message = "${self.address} allows ${self.Action}, not only calls"

  reason     = "Whoever may change the code of a function runs anything with its role. A caller only has to call."
  fix        = "Set `${name("Action")}` to `lambda:InvokeFunction`."
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

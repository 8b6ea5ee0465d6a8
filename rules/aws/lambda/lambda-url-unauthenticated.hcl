rule "lambda-url-unauthenticated" {
  title    = "Lambda function URL can be called by anyone"
  severity = "high"
  area     = "identity-and-access/authentication"
  resource = "AWS::Lambda::Url"

  require = self.AuthType != "NONE"
  at      = self.AuthType
  message = "${self.address} can be called by anyone"
  # Services that call webhooks cannot sign for IAM: the function checks their signature, or nobody does.
  as_deployed = called(self, [self.TargetFunctionArn, target(self.TargetFunctionArn).FunctionName], "webhooks?|web hooks?") ? "low" : "high"

  reason     = "Anyone who finds the URL can run the function with its role, as often as they like. URLs appear in browsers, logs and certificates."
  fix        = "Set `${name("AuthType")}` to `AWS_IAM`, or put an API with an authorizer in front."
  repair     = "AWS_IAM"
  interrupts = "callers that do not sign their requests"
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"]
  aliases    = ["CKV_AWS_258", "LambdaFunctionUrlAuth"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_function_url" "example" {
        function_name      = "orders"
        authorization_type = "NONE" # finding
      }
    TF
    good = <<-TF
      resource "aws_lambda_function_url" "example" {
        function_name      = "orders"
        authorization_type = "AWS_IAM"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Url
          Properties:
            TargetFunctionArn: orders
            AuthType: NONE # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Url
          Properties:
            TargetFunctionArn: orders
            AuthType: AWS_IAM
    YAML
  }
}

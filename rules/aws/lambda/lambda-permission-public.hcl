rule "lambda-permission-public" {
  title    = "Lambda function can be called by any AWS account"
  severity = "critical"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::Lambda::Permission"

  # A permission that holds only for calls by the function's URL opens nothing by itself: there must be a URL, and both
  # permissions. lambda-url-unauthenticated reports a URL that asks for no signature; where it asks for one, every account can sign.
  locals {
    by_url = self.Action == "lambda:InvokeFunctionUrl" || self.InvokedViaFunctionUrl == true
    signed = self.FunctionUrlAuthType == "AWS_IAM"
    # Who is of another account needs to be allowed lambda:InvokeFunction as well.
    alone = proven(
      self.Action == "lambda:InvokeFunctionUrl" && self.FunctionUrlAuthType == "AWS_IAM"
      && !any([
        for other in resources("AWS::Lambda::Permission") :
        other.Principal == "*" && other.Action != "lambda:InvokeFunctionUrl" && same(other.FunctionName, self.FunctionName)
      ])
    )
  }
  when        = self.Principal == "*" && (!local.by_url || local.signed)
  require     = self.PrincipalOrgID != null || self.SourceArn != null || self.SourceAccount != null
  at          = self.Principal
  message     = <<-TEXT
    ${self.address} ${(
      local.alone ? "would let every AWS account call the function's URL, if they were allowed lambda:InvokeFunction as well"
      : local.signed ? "lets every AWS account call the function's URL"
      : "lets anyone call the function"
    )}
  TEXT
  as_deployed = local.alone ? "info" : local.signed ? "medium" : "critical"

  reason = "Anyone with an AWS account can run the function with its role and read its response. Nothing else checks who they are."
  fix    = "Set `${name("Principal")}` to an account, a service or an organization."
  references = [
    "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
    "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
  ]
  aliases  = ["CKV_AWS_301", "F13", "LambdaFunctionPublicAccessProhibited", "FG_R00276", "LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED"]
  controls = { "aws-fsbp" = ["Lambda.1"], "nist-800-53-r5" = ["AC-3", "AC-6"], "pci-dss-4" = ["7.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_permission" "example" {
        action        = "lambda:InvokeFunction"
        function_name = "orders"
        principal     = "*" # finding
      }
    TF
    good = <<-TF
      resource "aws_lambda_permission" "example" {
        action        = "lambda:InvokeFunction"
        function_name = "orders"
        principal     = "123456789012"
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
            Principal: "*" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunction
            FunctionName: orders
            Principal: "123456789012"
    YAML
  }

  # By the URL of the function only, which says itself whether it asks for a signature.
  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_permission" "by_url" {
        action                 = "lambda:InvokeFunctionUrl"
        function_name          = "orders"
        principal              = "*"
        function_url_auth_type = "NONE"
      }
      resource "aws_lambda_permission" "by_all" {
        action        = "lambda:*"
        function_name = "orders"
        principal     = "*" # finding
      }
      resource "aws_lambda_permission" "signed" {
        action                 = "lambda:InvokeFunctionUrl"
        function_name          = "orders"
        principal              = "*" # finding
        function_url_auth_type = "AWS_IAM"
      }
    TF
    good = <<-TF
      resource "aws_lambda_permission" "by_url" {
        action                 = "lambda:InvokeFunctionUrl"
        function_name          = "orders"
        principal              = "*"
        function_url_auth_type = "NONE"
      }
      resource "aws_lambda_permission" "signed" {
        action                 = "lambda:InvokeFunctionUrl"
        function_name          = "orders"
        principal              = "*"
        principal_org_id       = "o-a1b2c3d4e5"
        function_url_auth_type = "AWS_IAM"
      }
      resource "aws_lambda_permission" "through_url" {
        action                   = "lambda:InvokeFunction"
        function_name            = "orders"
        principal                = "*"
        invoked_via_function_url = true
      }
    TF
  }
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        ByUrl:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunctionUrl
            FunctionName: orders
            Principal: "*"
            FunctionUrlAuthType: NONE
        Signed:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunctionUrl
            FunctionName: orders
            Principal: "*" # finding
            FunctionUrlAuthType: AWS_IAM
        Anyhow:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunction
            FunctionName: orders
            Principal: "*" # finding
    YAML
    good = <<-YAML
      Resources:
        ByUrl:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunctionUrl
            FunctionName: orders
            Principal: "*"
            FunctionUrlAuthType: NONE
        ThroughUrl:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunction
            FunctionName: orders
            Principal: "*"
            InvokedViaFunctionUrl: true
    YAML
  }
}

rule "lambda-permission-public" {
  title    = "Lambda function can be called by any AWS account"
  severity = "critical"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::Lambda::Permission"

  # A permission that holds only for calls by the function's URL opens nothing by itself: there must be a URL. Where it is in the
  # code, lambda-url-unauthenticated reports one that asks for no signature; where it asks for one, every account can sign.
  locals {
    by_url = self.Action == "lambda:InvokeFunctionUrl" || self.InvokedViaFunctionUrl == true
    signed = self.FunctionUrlAuthType == "AWS_IAM"
    urls   = [for url in resources("AWS::Lambda::Url") : url.AuthType if same(url.TargetFunctionArn, self.FunctionName)]
    # The URL is reported itself, or is of the type that the permission does not hold for.
    settled = one_of("NONE", local.urls) || self.FunctionUrlAuthType == "NONE" && length(local.urls) > 0
    # Who calls a URL needs to be allowed both actions; who is of the same account, or calls an old URL, only that on the URL.
    alone = proven(
      local.by_url
      && !any([
        for other in resources("AWS::Lambda::Permission") :
        other.Principal == "*"
        && (other.Action == "lambda:InvokeFunctionUrl") != (self.Action == "lambda:InvokeFunctionUrl")
        && same(other.FunctionName, self.FunctionName)
      ])
    )
    lacking = self.Action == "lambda:InvokeFunctionUrl" ? "lambda:InvokeFunction" : "lambda:InvokeFunctionUrl"
    who     = local.signed ? "every AWS account" : "anyone"
  }
  when        = self.Principal == "*" && (!local.by_url || local.signed || !local.settled)
  require     = length(public_statements(permission_document(self))) == 0
  at          = self.Principal
  message     = <<-TEXT
    ${self.address} ${(
      local.alone
      ? "would let ${local.who} call the function's URL, if they were allowed ${local.lacking} as well"
      : proven(local.by_url) ? "lets ${local.who} call the function's URL"
      : "lets anyone call the function"
    )}
  TEXT
  as_deployed = local.alone ? "info" : proven(local.by_url) ? "medium" : "critical"

  reason    = "Anyone with an AWS account can run the function with its role and read its response. Nothing else checks who they are."
  fix       = "Set `${name("Principal")}` to an account, a service or an organization."
  no_repair = "who needs access is a decision"
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

  # By the URL of the function only, which says itself whether it asks for a signature, if it is in the code.
  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_permission" "by_url" {
        action                 = "lambda:InvokeFunctionUrl"
        function_name          = "orders"
        principal              = "*" # finding
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
      resource "aws_lambda_permission" "of_any_url" {
        action        = "lambda:InvokeFunctionUrl"
        function_name = "orders"
        principal     = "*" # finding
      }
      resource "aws_lambda_permission" "through_url" {
        action                   = "lambda:InvokeFunction"
        function_name            = "invoices"
        principal                = "*" # finding
        invoked_via_function_url = true
      }
    TF
    good = <<-TF
      resource "aws_lambda_function_url" "orders" {
        function_name      = "orders"
        authorization_type = "NONE"
      }
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
      resource "aws_lambda_function_url" "signed" {
        function_name      = "invoices"
        authorization_type = "AWS_IAM"
      }
      # Holds only for a URL that asks for no signature.
      resource "aws_lambda_permission" "idle" {
        action                 = "lambda:InvokeFunctionUrl"
        function_name          = "invoices"
        principal              = "*"
        function_url_auth_type = "NONE"
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
            Principal: "*" # finding
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
        OfAnyUrl:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunctionUrl
            FunctionName: orders
            Principal: "*" # finding
    YAML
    good = <<-YAML
      Resources:
        Url:
          Type: AWS::Lambda::Url
          Properties:
            TargetFunctionArn: orders
            AuthType: NONE
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

rule "lambda-permission-public" {
  title    = "Lambda function can be called by any AWS account"
  severity = "critical"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::Lambda::Permission"

  when    = self.Principal == "*"
  require = self.PrincipalOrgID != null || self.SourceArn != null || self.SourceAccount != null
  at      = self.Principal
  message = "${self.address} lets anyone call the function"

  reason     = "Anyone with an AWS account can run the function with its role and read its response. Nothing else checks who they are."
  fix        = "Set `${name("Principal")}` to an account, a service or an organization."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html"]
  aliases    = ["CKV_AWS_301", "F13", "LambdaFunctionPublicAccessProhibited", "FG_R00276", "LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED"]
  controls   = { "aws-fsbp" = ["Lambda.1"], "nist-800-53-r5" = ["AC-3", "AC-6"], "pci-dss-4" = ["7.2.1"] }

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
}

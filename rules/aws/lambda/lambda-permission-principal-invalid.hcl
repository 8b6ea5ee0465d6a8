rule "lambda-permission-principal-invalid" {
  title    = "Lambda permission names its principal by a pattern"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::Lambda::Permission"

  # `*` alone is everyone: lambda-permission-public reports it.
  require = !matches(self.Principal, "arn:*\\**", "arn:*\\?*")
  at      = self.Principal
  message = "${self.address} has a wildcard in its principal, which Lambda refuses"

  reason     = "A principal is an account, an identity or a service by its full name, or `*` for everyone. The deployment fails, and the caller is not let in."
  fix        = "Name the account or the role in `${name("Principal")}`, or restrict `*` by `${name("PrincipalOrgID")}`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_permission" "example" {
        action        = "lambda:InvokeFunction"
        function_name = "orders"
        principal     = "arn:aws:iam::*:root" # finding
      }
    TF
    good = <<-TF
      resource "aws_lambda_permission" "example" {
        action        = "lambda:InvokeFunction"
        function_name = "orders"
        principal     = "arn:aws:iam::111122223333:root"
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
            Principal: arn:aws:iam::*:root # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunction
            FunctionName: orders
            Principal: arn:aws:iam::111122223333:root
    YAML
  }
}

rule "lambda-permission-source-missing" {
  title    = "Lambda permission does not name the calling resource"
  severity = "high"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::Lambda::Permission"

  when    = matches(self.Principal, "*.amazonaws.com")
  require = self.SourceArn != null && !names_any_source(self.SourceArn) || self.SourceAccount != null || self.PrincipalOrgID != null
  at      = self.SourceArn == null ? self.Principal : self.SourceArn
  message = <<-TEXT
    ${self.address} lets ${self.Principal} call the function
    ${proven(self.Principal == "elasticloadbalancing.amazonaws.com") ? "for any target group of the account" : "on behalf of anyone"}
  TEXT
  # A target group and its function are in one account.
  as_deployed = self.Principal == "elasticloadbalancing.amazonaws.com" ? "low" : "high"

  reason     = "The service acts for all of its customers, including those of other accounts. Only the source restricts whose resource can call."
  fix        = "Set `${name("SourceArn")}` or `${name("SourceAccount")}`."
  no_repair  = "which source calls it is a decision"
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html"]
  aliases    = ["CKV_AWS_364", "AWS-0067", "aws-lambda-restrict-source-arn", "FG_R00499", "LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED", "AWS058"]
  controls   = { "aws-fsbp" = ["Lambda.1"], "nist-800-53-r5" = ["AC-3", "AC-6"], "pci-dss-4" = ["7.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_permission" "example" {
        action = "lambda:InvokeFunction"
        function_name = "orders"
        principal = "s3.amazonaws.com" # finding
      }
      resource "aws_lambda_permission" "any_topic" {
        action = "lambda:InvokeFunction"
        function_name = "orders"
        principal = "sns.amazonaws.com"
        source_arn = "arn:aws:sns:eu-west-1:*:orders" # finding
      }
    TF
    good = <<-TF
      resource "aws_lambda_permission" "example" {
        action = "lambda:InvokeFunction"
        function_name = "orders"
        principal = "s3.amazonaws.com"
        source_arn = "arn:aws:s3:::orders"
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
            Principal: s3.amazonaws.com # finding
        AnyBucket:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunction
            FunctionName: orders
            Principal: s3.amazonaws.com
            SourceArn: arn:aws:s3:::* # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunction
            FunctionName: orders
            Principal: s3.amazonaws.com
            SourceArn: arn:aws:s3:::orders
    YAML
  }
}

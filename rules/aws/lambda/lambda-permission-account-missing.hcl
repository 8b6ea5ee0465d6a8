rule "lambda-permission-account-missing" {
  title    = "Lambda permission does not name the account of the bucket"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::Lambda::Permission"

  # The ARN of a bucket has no account: the bucket may be deleted, and made again by another account.
  # Where any bucket will do, lambda-permission-source-missing reports it.
  when = (
    self.Principal == "s3.amazonaws.com"
    && (target(self.SourceArn).type == "AWS::S3::Bucket" || matches(self.SourceArn, "arn:*:s3:::*"))
    && !names_any_source(self.SourceArn)
  )
  require = self.SourceAccount != null
  at      = self.SourceArn
  message = "${self.address} trusts anyone who owns a bucket of that name"

  reason     = <<-TEXT
    A bucket name becomes available when the bucket is deleted, and anyone who takes it can call the function. The account ensures
    that the bucket is yours.
  TEXT
  fix        = "Set `${name("SourceAccount")}` to the account of the bucket."
  no_repair  = "which account owns the source is not in the code"
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html"]
  aliases    = ["W3663", "FG_R00499"]
  controls   = { "aws-fsbp" = ["Lambda.1"], "nist-800-53-r5" = ["AC-3"], "pci-dss-4" = ["7.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_permission" "example" {
        action        = "lambda:InvokeFunction"
        function_name = "orders"
        principal     = "s3.amazonaws.com"
        source_arn    = "arn:aws:s3:::orders" # finding
      }
    TF
    good = <<-TF
      resource "aws_lambda_permission" "example" {
        action        = "lambda:InvokeFunction"
        function_name = "orders"
        principal     = "s3.amazonaws.com"
        source_arn    = "arn:aws:s3:::orders"
        source_account = "123456789012"
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
            Principal: s3.amazonaws.com
            SourceArn: arn:aws:s3:::orders # finding
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
            SourceAccount: "123456789012"
    YAML
  }
}

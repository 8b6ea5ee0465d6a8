rule "lambda-function-environment-unencrypted-by-customer-key" {
  title    = "Lambda function environment does not use a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::Lambda::Function"

  when    = length(keys(first(self.Environment.Variables, {}))) > 0
  require = customer_key(self.KmsKeyArn)
  at      = self.KmsKeyArn
  message = "${self.address} does not encrypt its environment with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can read the variables and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyArn")}`."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html"]
  aliases    = ["CKV_AWS_173", "AC_AWS_0483"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_function" "example" { # finding
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
        handler       = "index.handler"
        runtime       = "nodejs22.x"
        filename      = "orders.zip"
        environment {
          variables = {
            STAGE = "prod"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_lambda_function" "example" {
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
        handler       = "index.handler"
        runtime       = "nodejs22.x"
        filename      = "orders.zip"
        environment {
          variables = {
            STAGE = "prod"
          }
        }
        kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Lambda::Function
          Properties:
            Role: arn:aws:iam::123456789012:role/orders
            Handler: index.handler
            Runtime: nodejs22.x
            Code:
              ZipFile: "exports.handler = () => {}"
            Environment:
              Variables:
                STAGE: prod
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Function
          Properties:
            Role: arn:aws:iam::123456789012:role/orders
            Handler: index.handler
            Runtime: nodejs22.x
            Code:
              ZipFile: "exports.handler = () => {}"
            Environment:
              Variables:
                STAGE: prod
            KmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

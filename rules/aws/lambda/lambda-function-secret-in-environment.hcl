rule "lambda-function-secret-in-environment" {
  title    = "Lambda function has a secret in its environment variables"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::Lambda::Function"

  deny    = contains_secret(self.Environment.Variables)
  message = "${self.address} contains ${item.kind == "secret" ? "a secret" : item.kind} in its environment variables"
  # A key that no caller can present opens nothing.
  as_deployed = meters(item.at) ? "info" : "critical"

  reason     = "Anyone who can describe the function or read the state file or repository can read the secret. Rotating it takes a deployment."
  fix        = "Remove the secret from `${name("Environment.Variables")}`, store it in Secrets Manager, and allow the function's role to read it."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html"]
  aliases    = ["CKV_AWS_45"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_function" "example" {
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
        handler       = "index.handler"
        runtime       = "nodejs20.x"
        filename      = "orders.zip"
        environment {
          variables = {
            DB_PASSWORD = "hunter22-hunter22" # finding
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_lambda_function" "example" {
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
        handler       = "index.handler"
        runtime       = "nodejs20.x"
        filename      = "orders.zip"
        environment {
          variables = {
            DB_SECRET_ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Function
          Properties:
            Role: arn:aws:iam::123456789012:role/orders
            Handler: index.handler
            Runtime: nodejs20.x
            Code:
              ZipFile: "exports.handler = () => {}"
            Environment:
              Variables:
                DB_PASSWORD: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Function
          Properties:
            Role: arn:aws:iam::123456789012:role/orders
            Handler: index.handler
            Runtime: nodejs20.x
            Code:
              ZipFile: "exports.handler = () => {}"
            Environment:
              Variables:
                DB_PASSWORD: "{{resolve:secretsmanager:orders:SecretString:password}}"
    YAML
  }
}

rule "lambda-function-code-unsigned" {
  title    = "Lambda function does not require signed code"
  severity = "low"
  area     = "infrastructure-protection/supply-chain"
  resource = "AWS::Lambda::Function"

  # Images cannot be signed this way.
  when    = self.PackageType != "Image" && self.Code.ImageUri == null
  require = self.CodeSigningConfigArn != null
  at      = self.CodeSigningConfigArn
  message = "${self.address} does not require signed code"

  reason     = <<-TEXT
    Anyone who can update the function or write to its bucket decides which code runs with its role. A code signing configuration
    accepts only packages of known publishers.
  TEXT
  fix        = "Name a code signing configuration in `${name("CodeSigningConfigArn")}`."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html"]
  aliases    = ["CKV_AWS_272"]
  controls   = { "nist-800-53-r5" = ["SI-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_function" "example" { # finding
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
        handler       = "index.handler"
        runtime       = "nodejs22.x"
        filename      = "orders.zip"
      }
    TF
    good = <<-TF
      resource "aws_lambda_function" "example" {
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
        handler       = "index.handler"
        runtime       = "nodejs22.x"
        filename      = "orders.zip"
        code_signing_config_arn = "arn:aws:lambda:eu-west-1:123456789012:code-signing-config:csc-1"
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
            CodeSigningConfigArn: arn:aws:lambda:eu-west-1:123456789012:code-signing-config:csc-1
    YAML
  }

  # Packaging uploads a folder as an archive.
  example "cloudformation" {
    bad  = <<-YAML
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Example: # finding
          Type: AWS::Serverless::Function
          Properties:
            Handler: app.run
            Runtime: python3.13
            CodeUri: ./src/
    YAML
    good = <<-YAML
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Example:
          Type: AWS::Serverless::Function
          Properties:
            Handler: app.run
            Runtime: python3.13
            CodeUri: ./src/
            CodeSigningConfigArn: arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-0123456789abcdef0
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Lambda::Function
          Properties:
            Handler: app.run
            Runtime: python3.13
            Role: arn:aws:iam::111122223333:role/run
            Code: ./src
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Function
          Properties:
            PackageType: Image
            Role: arn:aws:iam::111122223333:role/run
            Code:
              ImageUri: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/run:1
    YAML
  }
}

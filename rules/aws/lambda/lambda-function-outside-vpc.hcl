rule "lambda-function-outside-vpc" {
  title    = "Lambda function does not run in a VPC"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::Lambda::Function"

  require = length(self.VpcConfig.SubnetIds[*]) > 0
  at      = self.VpcConfig
  message = "${self.address} does not run in a VPC"

  reason     = "In a VPC, security groups and endpoint policies restrict where a compromised function can send data. Outside, it can reach the whole internet."
  fix        = "Set `${name("VpcConfig.SubnetIds")}` and `${name("VpcConfig.SecurityGroupIds")}` if the function does not need the internet."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html"]
  aliases    = ["CKV_AWS_117", "AC_AWS_0486", "LambdaInsideVPC", "W89", "LAMBDA_INSIDE_VPC"]
  controls   = { "aws-security-hub" = ["Lambda.3"], "nist-800-53-r5" = ["AC-4", "SC-7"] }
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
        vpc_config {
          subnet_ids         = ["subnet-1"]
          security_group_ids = ["sg-1"]
        }
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
            VpcConfig:
              SubnetIds: [subnet-1]
              SecurityGroupIds: [sg-1]
    YAML
  }
}

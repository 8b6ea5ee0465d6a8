rule "lambda-function-cannot-log" {
  title    = "Lambda function cannot write its logs"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::Lambda::Function"

  locals {
    role     = target(self.Role)
    managed  = local.role == null ? [] : local.role.ManagedPolicyArns[*]
    policies = local.role == null ? [] : policies_of(local.role)
  }
  when = local.role != null
  # What an AWS-managed policy that is not one of Lambda's gives is not known here.
  # Events go into a stream that the function makes first.
  require = (
    any([
      for arn in local.managed :
      target(arn) == null
      && matches(arn, "arn:*:iam::aws:policy/*")
      && matches(arn, "*Lambda*", "*CloudWatch*", "*/AdministratorAccess", "*/PowerUserAccess")
    ])
    || all([
      for action in ["logs:CreateLogStream", "logs:PutLogEvents"] :
      any([for statement in allows(local.policies) : grants(statement, action)])
    ])
  )
  at      = self.Role
  message = "${self.address} runs with ${local.role.address}, which cannot write logs"

  reason     = "A function that cannot write logs leaves no trace of what it did. Nobody notices its errors or attacks on it."
  fix        = "Attach `AWSLambdaBasicExecutionRole` to the role, or allow `logs:CreateLogStream` and `logs:PutLogEvents`."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html"]
  aliases    = ["W58"]
  controls   = { "nist-800-53-r5" = ["AU-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_function" "example" {
        function_name = "orders"
        role          = aws_iam_role.orders.arn # finding
        handler       = "index.handler"
        runtime       = "nodejs22.x"
        filename      = "orders.zip"
      }
      resource "aws_iam_role" "orders" {
        assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
      }
    TF
    good = <<-TF
      resource "aws_lambda_function" "example" {
        function_name = "orders"
        role          = aws_iam_role.orders.arn
        handler       = "index.handler"
        runtime       = "nodejs22.x"
        filename      = "orders.zip"
      }
      resource "aws_iam_role" "orders" {
        assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
      }
      resource "aws_iam_role_policy_attachment" "logs" {
        role       = aws_iam_role.orders.name
        policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Function
          Properties:
            Role: !GetAtt OrdersRole.Arn # finding
            Handler: index.handler
            Runtime: nodejs22.x
            Code:
              ZipFile: "exports.handler = () => {}"
        OrdersRole:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Principal: { Service: lambda.amazonaws.com }
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::Function
          Properties:
            Role: !GetAtt OrdersRole.Arn
            Handler: index.handler
            Runtime: nodejs22.x
            Code:
              ZipFile: "exports.handler = () => {}"
        OrdersRole:
          Type: AWS::IAM::Role
          Properties:
            ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]
            AssumeRolePolicyDocument:
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Principal: { Service: lambda.amazonaws.com }
    YAML
  }
}

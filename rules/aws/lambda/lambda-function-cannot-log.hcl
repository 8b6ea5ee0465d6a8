rule "lambda-function-cannot-log" {
  title    = "Lambda function cannot write its logs"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::Lambda::Function"

  locals {
    role    = target(self.Role)
    managed = local.role == null ? [] : local.role.ManagedPolicyArns[*]
    # What an AWS-managed policy that is not one of Lambda's gives is not known here.
    by_managed = any([
      for arn in local.managed :
      target(arn) == null
      && matches(arn, "arn:*:iam::aws:policy/*")
      && matches(arn, "*Lambda*", "*CloudWatch*", "*/AdministratorAccess", "*/PowerUserAccess")
    ])
    policies = local.role == null ? [] : policies_of(local.role)
    # What the role's own statements deny, no policy gives.
    left = local.by_managed ? allows(concat(
      [{ Statement = [{ Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "*" }] }],
      local.policies,
    )) : allows(local.policies)
    # Events go into a stream that the function makes first, in the group that the function names or that has its name.
    group  = first(self.LoggingConfig.LogGroup, self.FunctionName == null ? null : "/aws/lambda/${self.FunctionName}")
    stream = "${first(local.group, "?")}:log-stream:s"
    useful = [
      for s in local.left : s
      if !(
        local.group != null && length(s.Resources) > 0
        # What is known in part, or refers to something of the code, is taken for the group that is meant.
        && all([
          for r in s.Resources :
          (known(r) || !proven(target(r) != null) && !proven(matches(r, "arn:*")))
          && strcontains(r, ":log-group:") && !matches(local.stream, split(":log-group:", r)[1])
        ])
      )
    ]
  }
  when = local.role != null
  require = all([
    for action in ["logs:CreateLogStream", "logs:PutLogEvents"] :
    any([for statement in local.useful : grants(statement, action)])
  ])
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
        inline_policy {
          name = "logs"
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = [{
              Effect   = "Allow"
              Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
              Resource = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/invoices:*"
            }]
          })
        }
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
        inline_policy {
          name = "logs"
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = [{
              Effect   = "Allow"
              Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
              Resource = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/orders:*"
            }]
          })
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
        Silenced:
          Type: AWS::Lambda::Function
          Properties:
            Role: !GetAtt SilencedRole.Arn # finding
            Handler: index.handler
            Runtime: nodejs22.x
            Code:
              ZipFile: "exports.handler = () => {}"
        SilencedRole:
          Type: AWS::IAM::Role
          Properties:
            ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]
            Policies:
              - PolicyName: silence
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement: [{ Effect: Deny, Action: "logs:*", Resource: "*" }]
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

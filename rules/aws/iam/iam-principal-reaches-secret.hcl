rule "iam-principal-reaches-secret" {
  title    = "IAM identity can read a secret over another identity"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"]

  # Whoever becomes an administrator reaches all of it.
  deny        = proven(length(takeovers(self)) > 0) ? [] : takeovers(self, "secret")
  as_deployed = weight_of_way(self, item, "info", "medium")
  message     = words_of_way(self, item, "read a secret that its own policies do not give")

  reason    = <<-TEXT
    Nobody who reads the policies of the identity sees that it can have the secret, or the data that tags call sensitive. Whoever
    takes over the identity reads it.
  TEXT
  fix       = "Restrict the first action to roles and resources that read no more than the identity may itself, or narrow the policies of the last role."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    "https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/",
  ]
  aliases  = []
  controls = { "nist-800-53-r5" = ["AC-5", "AC-6", "AC-6(10)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_secretsmanager_secret" "database" {
        name = "database"
      }
      resource "aws_iam_role" "reports" {
        name               = "reports"
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Service = "lambda.amazonaws.com"
            }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy" "reports" {
        role   = aws_iam_role.reports.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "secretsmanager:GetSecretValue"
            Resource = aws_secretsmanager_secret.database.arn
          }]
        })
      }
      resource "aws_lambda_function" "reports" {
        function_name = "reports"
        role          = aws_iam_role.reports.arn
        runtime       = "python3.13"
        handler       = "main.handler"
        filename      = "reports.zip"
      }
      resource "aws_iam_user" "developer" { # finding
        name = "developer"
      }
      resource "aws_iam_user_policy" "developer" {
        user   = aws_iam_user.developer.name
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "lambda:UpdateFunctionCode"
            Resource = aws_lambda_function.reports.arn
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_secretsmanager_secret" "database" {
        name = "database"
      }
      resource "aws_iam_role" "reports" {
        name               = "reports"
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Service = "lambda.amazonaws.com"
            }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy" "reports" {
        role   = aws_iam_role.reports.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "cloudwatch:PutMetricData"
            Resource = "*"
          }]
        })
      }
      resource "aws_lambda_function" "reports" {
        function_name = "reports"
        role          = aws_iam_role.reports.arn
        runtime       = "python3.13"
        handler       = "main.handler"
        filename      = "reports.zip"
      }
      resource "aws_iam_user" "developer" {
        name = "developer"
      }
      resource "aws_iam_user_policy" "developer" {
        user   = aws_iam_user.developer.name
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "lambda:UpdateFunctionCode"
            Resource = aws_lambda_function.reports.arn
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Database:
          Type: AWS::SecretsManager::Secret
          Properties:
            Name: database
        Reports:
          Type: AWS::IAM::Role
          Properties:
            RoleName: reports
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: reports
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: secretsmanager:GetSecretValue
                      Resource: !Ref Database
        Function:
          Type: AWS::Lambda::Function
          Properties:
            FunctionName: reports
            Role: !GetAtt Reports.Arn
            Runtime: python3.13
            Handler: main.handler
            Code:
              S3Bucket: code
              S3Key: reports.zip
        Developer:
          Type: AWS::IAM::User
          Properties:
            UserName: developer
            Policies:
              - PolicyName: developer
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: lambda:UpdateFunctionCode # finding
                      Resource: !GetAtt Function.Arn
    YAML
    good = <<-YAML
      Resources:
        Database:
          Type: AWS::SecretsManager::Secret
          Properties:
            Name: database
        Reports:
          Type: AWS::IAM::Role
          Properties:
            RoleName: reports
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: reports
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: cloudwatch:PutMetricData
                      Resource: "*"
        Function:
          Type: AWS::Lambda::Function
          Properties:
            FunctionName: reports
            Role: !GetAtt Reports.Arn
            Runtime: python3.13
            Handler: main.handler
            Code:
              S3Bucket: code
              S3Key: reports.zip
        Developer:
          Type: AWS::IAM::User
          Properties:
            UserName: developer
            Policies:
              - PolicyName: developer
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: lambda:UpdateFunctionCode
                      Resource: !GetAtt Function.Arn
    YAML
  }
}

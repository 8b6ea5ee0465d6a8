rule "iam-principal-becomes-administrator" {
  title    = "IAM identity can become an administrator"
  severity = "high"
  area     = "identity-and-access/permissions"
  resource = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"]

  deny        = takeovers(self)
  as_deployed = weight_of_way(self, item, "medium", "high")
  message     = words_of_way(self, item, "become an administrator")

  reason    = <<-TEXT
    Whoever holds the identity, or takes over what runs with it, has in effect all that the last one on the way may do. Each
    permission by itself looks narrow, as it names only one role, user or function.
  TEXT
  fix       = "Restrict the first action to roles and resources with no more permissions than the identity has itself, or narrow the policies of the last role."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    "https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/",
  ]
  aliases  = []
  controls = { "nist-800-53-r5" = ["AC-5", "AC-6", "AC-6(10)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "builder" {
        name               = "builder"
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
      resource "aws_iam_role_policy" "builder" {
        role   = aws_iam_role.builder.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "*"
            Resource = "*"
          }]
        })
      }

      # By a role that is passed to a new function.
      resource "aws_iam_user" "developer" { # finding
        name = "developer"
      }
      resource "aws_iam_user_policy" "developer" {
        user   = aws_iam_user.developer.name
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [
            {
              Effect   = "Allow"
              Action   = "iam:PassRole"
              Resource = aws_iam_role.builder.arn
            },
            {
              Effect   = "Allow"
              Action   = ["lambda:CreateFunction", "lambda:InvokeFunction"]
              Resource = "*"
            },
          ]
        })
      }

      # By the code of a function that runs already.
      resource "aws_lambda_function" "build" {
        function_name = "build"
        role          = aws_iam_role.builder.arn
        handler       = "index.handler"
        runtime       = "nodejs22.x"
        filename      = "build.zip"
      }
      resource "aws_iam_user" "tester" { # finding
        name = "tester"
      }
      resource "aws_iam_user_policy" "tester" {
        user   = aws_iam_user.tester.name
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "lambda:UpdateFunctionCode"
            Resource = aws_lambda_function.build.arn
          }]
        })
      }

      # By what it may do with itself.
      resource "aws_iam_user" "self" { # finding
        name = "self"
      }
      resource "aws_iam_user_policy" "self" {
        user   = aws_iam_user.self.name
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["iam:GetUser", "iam:PutUserPolicy"]
            Resource = "arn:aws:iam::*:user/$$${aws:username}"
          }]
        })
      }

      # By another user, over a role that it may assume.
      resource "aws_iam_role" "support" { # finding
        name               = "support"
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              AWS = aws_iam_user.helper.arn
            }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy" "support" {
        role   = aws_iam_role.support.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "iam:CreateAccessKey"
            Resource = aws_iam_user.developer.arn
          }]
        })
      }
      resource "aws_iam_user" "helper" { # finding
        name = "helper"
      }
      resource "aws_iam_user_policy" "helper" {
        user   = aws_iam_user.helper.name
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "sts:AssumeRole"
            Resource = aws_iam_role.support.arn
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "builder" {
        name               = "builder"
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Service = "codebuild.amazonaws.com"
            }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy" "builder" {
        role   = aws_iam_role.builder.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "*"
            Resource = "*"
          }]
        })
      }

      # No function can run with a role that does not trust Lambda.
      resource "aws_iam_user" "developer" {
        name = "developer"
      }
      resource "aws_iam_user_policy" "developer" {
        user   = aws_iam_user.developer.name
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [
            {
              Effect   = "Allow"
              Action   = "iam:PassRole"
              Resource = aws_iam_role.builder.arn
            },
            {
              Effect   = "Allow"
              Action   = ["lambda:CreateFunction", "lambda:InvokeFunction"]
              Resource = "*"
            },
          ]
        })
      }

      # What it writes for itself its boundary bounds.
      resource "aws_iam_user" "bounded" {
        name                 = "bounded"
        permissions_boundary = "arn:aws:iam::aws:policy/PowerUserAccess"
      }
      resource "aws_iam_user_policy" "bounded" {
        user   = aws_iam_user.bounded.name
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "iam:PutUserPolicy"
            Resource = aws_iam_user.bounded.arn
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Builder:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: [codebuild.amazonaws.com, lambda.amazonaws.com]
                  Action: sts:AssumeRole
            ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]
        Build:
          Type: AWS::CodeBuild::Project
          Properties:
            ServiceRole: !GetAtt Builder.Arn
            Artifacts:
              Type: NO_ARTIFACTS
            Environment:
              ComputeType: BUILD_GENERAL1_SMALL
              Image: aws/codebuild/standard:7.0
              Type: LINUX_CONTAINER
            Source:
              Type: NO_SOURCE
              BuildSpec: "{}"

        # By a role that is passed to a new function.
        Passer:
          Type: AWS::IAM::User
          Properties:
            Policies:
              - PolicyName: functions
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: iam:PassRole # finding
                      Resource: !GetAtt Builder.Arn
                    - Effect: Allow
                      Action: [lambda:CreateFunction, lambda:InvokeFunction]
                      Resource: "*"

        # By commands of its own in a build that is there.
        Starter:
          Type: AWS::IAM::User
          Properties:
            Policies:
              - PolicyName: builds
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: codebuild:StartBuild # finding
                      Resource: !GetAtt Build.Arn

        # By a policy of its own.
        Writer: # finding
          Type: AWS::IAM::User
          Properties:
            ManagedPolicyArns: [!Ref Own]
        Own:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            ManagedPolicyName: own
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: iam:CreatePolicyVersion
                  Resource: !Sub arn:aws:iam::$${AWS::AccountId}:policy/own
    YAML
    good = <<-YAML
      Resources:
        Builder:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: codebuild.amazonaws.com
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: logs
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: logs:PutLogEvents
                      Resource: !GetAtt Logs.Arn
        Logs:
          Type: AWS::Logs::LogGroup

        # The role has no more than it needs.
        Passer:
          Type: AWS::IAM::User
          Properties:
            Policies:
              - PolicyName: builds
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: iam:PassRole
                      Resource: !GetAtt Builder.Arn
                    - Effect: Allow
                      Action: [codebuild:CreateProject, codebuild:StartBuild]
                      Resource: "*"

        # It may only attach what reads.
        Attacher:
          Type: AWS::IAM::User
          Properties:
            UserName: attacher
            Policies:
              - PolicyName: attach
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: iam:AttachUserPolicy
                      Resource: !Sub arn:aws:iam::$${AWS::AccountId}:user/attacher
                      Condition:
                        ArnEquals:
                          iam:PolicyARN: arn:aws:iam::aws:policy/ReadOnlyAccess
    YAML
  }
}

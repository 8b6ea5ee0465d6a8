rule "iam-access-forbidden" {
  title    = "Policies allow access that the configuration forbids"
  severity = "high"
  area     = "identity-and-access/permissions"
  resource = [
    "AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User", "AWS::ApiGateway::RestApi", "AWS::Backup::BackupVault",
    "AWS::DynamoDB::Table", "AWS::ECR::Repository", "AWS::EFS::FileSystem", "AWS::Elasticsearch::Domain", "AWS::Events::EventBus", "AWS::Kinesis::Stream",
    "AWS::KMS::Key", "AWS::Lambda::Function", "AWS::OpenSearchService::Domain", "AWS::S3::AccessPoint", "AWS::S3::Bucket",
    "AWS::SNS::Topic", "AWS::SQS::Queue", "AWS::SecretsManager::Secret",
  ]

  parameter "assertions" {
    default     = []
    description = "What policies must not allow, as `access` of the configuration lists it"
    example = [
      {
        not_granted = ["iam:CreateUser", "kms:Decrypt"]
        reason      = "people are administered elsewhere"
      },
      {
        no_public = true
      },
    ]
  }

  when    = length(param.assertions) > 0
  deny    = forbidden_access(self, param.assertions)
  message = "${item.request}, which the configuration forbids${item.reason == "" ? "" : ": ${item.reason}"}"

  reason    = <<-TEXT
    The team has written down that nobody is to have this access. The policies of the code allow it, and the finding names a request
    that AWS would grant.
  TEXT
  fix       = "Narrow the statement so that it no longer allows the request, or change the assertion under `access` in `.lintel.yaml`."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-custom-policy-checks.html",
  ]
  aliases  = []
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "deploy" { # finding
        name               = "deploy"
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
      resource "aws_iam_role_policy" "deploy" {
        role   = aws_iam_role.deploy.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [
            {
              Effect   = "Allow"
              Action   = "sqs:*"
              Resource = "*"
            },
            {
              Effect   = "Allow"
              Action   = "iam:*"
              Resource = "*"
            },
          ]
        })
      }

      resource "aws_sqs_queue" "jobs" { # finding
        name = "jobs"
      }
      resource "aws_sqs_queue_policy" "jobs" {
        queue_url = aws_sqs_queue.jobs.id
        policy    = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*"
            Action    = "sqs:SendMessage"
            Resource  = aws_sqs_queue.jobs.arn
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "deploy" {
        name               = "deploy"
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
      resource "aws_iam_role_policy" "deploy" {
        role   = aws_iam_role.deploy.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [
            {
              Effect   = "Allow"
              Action   = ["sqs:*", "iam:*"]
              Resource = "*"
            },
            {
              Effect   = "Deny"
              Action   = "iam:Create*"
              Resource = "*"
            },
          ]
        })
      }

      resource "aws_sqs_queue" "jobs" {
        name = "jobs"
      }
      resource "aws_sqs_queue_policy" "jobs" {
        queue_url = aws_sqs_queue.jobs.id
        policy    = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              AWS = "arn:aws:iam::111122223333:role/orders"
            }
            Action    = "sqs:SendMessage"
            Resource  = aws_sqs_queue.jobs.arn
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Deploy:
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
              - PolicyName: deploy
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: iam:* # finding
                      Resource: "*"
        Topic: # finding
          Type: AWS::SNS::Topic
        TopicPolicy:
          Type: AWS::SNS::TopicPolicy
          Properties:
            Topics: [!Ref Topic]
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*"
                  Action: sns:Subscribe
                  Resource: !Ref Topic
    YAML
    good = <<-YAML
      Resources:
        Deploy:
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
              - PolicyName: deploy
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: [iam:Get*, iam:List*]
                      Resource: "*"
        Topic:
          Type: AWS::SNS::Topic
        TopicPolicy:
          Type: AWS::SNS::TopicPolicy
          Properties:
            Topics: [!Ref Topic]
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::111122223333:root
                  Action: sns:Subscribe
                  Resource: !Ref Topic
    YAML
  }
}

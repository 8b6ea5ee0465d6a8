rule "iam-policy-service-wildcard" {
  title    = "IAM policy allows every action of a service on unnamed resources"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # `*` and `iam:*` have rules of their own, and iam-policy-privilege-escalation reports ways to raise privileges; the services of the SSM agent know
  # no resources, and it needs all of each.
  locals {
    raising = [for e in raised_by(self) : e.at]
    found = [
      for s in allows(granting_policies(self)) : {
        actions = [
          for a in s.Actions :
          a
          if endswith(a, ":*") && !one_of(lower(a), ["*:*", "iam:*", "ec2messages:*", "ssmmessages:*"]) && !proven(one_of(a, local.raising))
          # Where the resources are of another service, nothing is allowed.
          && !proven(!reaches(s, a))
        ]
        broad = !confined(s) && any([for r in s.Resources : breadth(r) != "named"])
        # A name with a wildcard in its place, as `arn:aws:sqs:eu-west-1:111122223333:*`, is less than every resource.
        within = [for r in s.Resources : r if known(r) && proven(one_of(breadth(r), ["type", "service"]))]
        where = (
          proven(any([for r in s.Resources : breadth(r) == "everything"])) ? "every resource" : "a wide range of resources"
        )
      }
    ]
  }
  when = !held_by_services_of_one_task(self)
  deny = [
    for f in local.found : { at = f.actions[0], actions = f.actions, within = f.within, where = f.where } if length(f.actions) > 0 && f.broad
  ]
  # Who can raise his privileges by the same policies has all of this anyway, and that is what is reported.
  as_deployed = length(local.raising) > 0 ? "info" : "medium"
  once        = true
  message     = <<-TEXT
    ${self.address} allows
    ${length(item.actions) > 3 ? "${join(", ", slice(item.actions, 0, 3))} and ${length(item.actions) - 3} more" : join(", ", item.actions)}
    on ${length(item.within) > 0 ? item.within[0] : item.where}
  TEXT

  reason     = "Every action includes deleting resources, sharing them and disabling their protection. Few identities need more than a handful of actions."
  fix        = "Name the necessary actions and resources. Group actions by verb if needed (`s3:Get*`)."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html"]
  aliases = [
    "IAMPolicyNoStatementsWithFullAccess", "AWS-0057", "AWS-0345", "aws-iam-no-policy-wildcards", "CKV_AWS_108", "CKV_AWS_109",
    "CKV_AWS_111", "AWS099",
  ]
  controls = {
    "aws-fsbp"       = ["IAM.21"],
    "nist-800-53-r5" = ["AC-2", "AC-2(1)", "AC-3", "AC-3(15)", "AC-3(7)", "AC-5", "AC-6", "AC-6(10)", "AC-6(2)", "AC-6(3)"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "bad0" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "s3:*" # finding
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_policy" "bad1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["logs:CreateLogStream", "kms:*"] # finding
            Resource = "arn:aws:kms:*:*:*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "good0" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["s3:Get*", "s3:List*"]
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_policy" "good1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "s3:*"
            Resource = ["arn:aws:s3:::app-data", "arn:aws:s3:::app-data/*"]
          }]
        })
      }
      # A permissions boundary grants nothing.
      resource "aws_iam_policy" "boundary" {
        name = "deploy-boundary"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = ["s3:*", "sqs:*"], Resource = "*" }]
        })
      }
      resource "aws_iam_role" "deploy" {
        permissions_boundary = aws_iam_policy.boundary.arn
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "codebuild.amazonaws.com" } }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App0:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: s3:* # finding
                  Resource: "*"
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: [logs:CreateLogStream, kms:*] # finding
                  Resource: arn:aws:kms:*:*:*
        App2:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sqs:* # finding
                  Resource: "*"
        App3:
          Type: AWS::IAM::Role
          Properties:
            PermissionsBoundary: !Ref App2
            ManagedPolicyArns: [!Ref App2]
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Principal:
                    Service: codebuild.amazonaws.com
    YAML
    good = <<-YAML
      Resources:
        App0:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: [s3:Get*, s3:List*]
                  Resource: "*"
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: s3:*
                  Resource: [arn:aws:s3:::app-data, arn:aws:s3:::app-data/*]
        Boundary:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: [s3:*, sqs:*]
                  Resource: "*"
        Deploy:
          Type: AWS::IAM::Role
          Properties:
            PermissionsBoundary: !Ref Boundary
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Principal:
                    Service: codebuild.amazonaws.com
    YAML
  }

  # Only AWS uses a role that AWS asks for.
  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "task" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
        })
      }
      resource "aws_iam_role_policy" "task" {
        role = aws_iam_role.task.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["wafv2:*", "shield:*"] # finding
            Resource = "*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "task" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = { Service = "drt.shield.amazonaws.com" }, Action = "sts:AssumeRole" }]
        })
      }
      resource "aws_iam_role_policy" "task" {
        role = aws_iam_role.task.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["wafv2:*", "shield:*"]
            Resource = "*"
          }]
        })
      }
    TF
  }
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Task:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: task
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: ["wafv2:*", "shield:*"] # finding
                      Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Task:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: drt.shield.amazonaws.com
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: task
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: ["wafv2:*", "shield:*"]
                      Resource: "*"
    YAML
  }
}

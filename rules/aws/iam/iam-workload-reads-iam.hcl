rule "iam-workload-reads-iam" {
  title    = "Role of a workload can read all of IAM"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = "AWS::IAM::Role"

  locals {
    # Services that run code of the customer: what gets into the code has the permissions.
    workloads = ["lambda.amazonaws.com", "ec2.amazonaws.com", "ecs-tasks.amazonaws.com", "glue.amazonaws.com", "codebuild.amazonaws.com"]
    trusted = flatten([
      for s in statements(self.AssumeRolePolicyDocument) : [for who in s.Principals : one_of(who.id, local.workloads)]
    ])
  }
  # To an administrator it adds nothing.
  when    = any(local.trusted) && !administers(allows(policies_of(self)))
  deny    = [for arn in perhaps_of_aws(self.ManagedPolicyArns[*]) : { at = arn } if matches(arn, "arn:*:iam::aws:policy/IAMReadOnlyAccess")]
  message = "${self.address} has IAMReadOnlyAccess, with which a workload reads every user, role and policy of the account"

  reason     = <<-TEXT
    Anyone who gets into the workload learns who may do what in the account, and which role to take over next. A program
    needs a few actions on named roles at most.
  TEXT
  fix        = "Remove it from `${name("ManagedPolicyArns")}`, and attach a policy with only the necessary actions and resources."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/aws-managed-policy/latest/reference/IAMReadOnlyAccess.html"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "notify" {
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "lambda.amazonaws.com" }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy_attachment" "notify" {
        role       = aws_iam_role.notify.name
        policy_arn = "arn:aws:iam::aws:policy/IAMReadOnlyAccess" # finding
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "notify" {
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "lambda.amazonaws.com" }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy_attachment" "notify" {
        role       = aws_iam_role.notify.name
        policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
      }
      # People who look after an account read its settings.
      resource "aws_iam_role" "auditor" {
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:root" }
            Action    = "sts:AssumeRole"
          }]
        })
        managed_policy_arns = ["arn:aws:iam::aws:policy/IAMReadOnlyAccess"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Notify:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: ecs-tasks.amazonaws.com
                  Action: sts:AssumeRole
            ManagedPolicyArns:
              - arn:aws:iam::aws:policy/IAMReadOnlyAccess # finding
    YAML
    good = <<-YAML
      Resources:
        Notify:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: config.amazonaws.com
                  Action: sts:AssumeRole
            ManagedPolicyArns:
              - arn:aws:iam::aws:policy/IAMReadOnlyAccess
    YAML
  }
}

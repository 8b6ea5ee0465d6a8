rule "iam-policy-exposes-resources" {
  title    = "IAM policy lets its holder share any resource of a service"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # It gives an administrator nothing new, and AWS services share only what they are configured to share.
  when    = !held_by_administrators(self) && !held_by_services_of_one_task(self)
  deny    = [for g in exposes_resources(granting_policies(self)) : g if !g.wildcard]
  message = "${self.address} allows ${join(", ", item.actions)}${item.more ? " and others" : ""} on ${item.where}"

  reason     = "These actions open a bucket, key, queue or snapshot to other accounts or to the world. No identity needs them for all resources."
  fix        = "Name the resources in `Resource`, or restrict them by a tag condition."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html"]
  aliases    = ["CKV_AWS_109", "CKV_AWS_289"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6", "AC-21"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["s3:PutBucketPolicy"] # finding
            Resource = "*"
          }]
        })
      }
      # The holder gives any snapshot the tag that the condition asks for.
      resource "aws_iam_policy" "scanner" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [
            {
              Effect   = "Allow"
              Action   = "ec2:CreateTags"
              Resource = "*"
            },
            {
              Effect    = "Allow"
              Action    = "ec2:ModifySnapshotAttribute" # finding
              Resource  = "*"
              Condition = { StringLike = { "aws:ResourceTag/Name" = "scan*" } }
            },
          ]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "s3:PutBucketPolicy"
            Resource = "arn:aws:s3:::app-data"
          }]
        })
      }
      # What guards a resource, or ends what is shared, shares nothing.
      resource "aws_iam_policy" "guard" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action = [
              "apigateway:SetWebACL", "elasticloadbalancing:SetWebAcl", "wafv2:AssociateWebACL",
              "ec2:CancelImageLaunchPermission", "fsx:GetResourcePolicy",
            ]
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_policy" "scanner" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [
            {
              Effect    = "Allow"
              Action    = "ec2:CreateTags"
              Resource  = "*"
              Condition = { StringEquals = { "ec2:CreateAction" = "CreateSnapshot" } }
            },
            {
              Effect    = "Allow"
              Action    = "ec2:ModifySnapshotAttribute"
              Resource  = "*"
              Condition = { StringLike = { "aws:ResourceTag/Name" = "scan*" } }
            },
          ]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: [s3:PutBucketPolicy] # finding
                  Resource: "*"
        Scanner:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: ec2:CreateTags
                  Resource: "*"
                - Effect: Allow
                  Action: ec2:ModifySnapshotAttribute # finding
                  Resource: "*"
                  Condition: {StringEquals: {"ec2:ResourceTag/Owner": scanner}}
    YAML
    good = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: s3:PutBucketPolicy
                  Resource: arn:aws:s3:::app-data
        Guard:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: [apigateway:SetWebACL, elasticloadbalancing:SetWebAcl, wafv2:AssociateWebACL, ec2:CancelImageLaunchPermission, fsx:GetResourcePolicy]
                  Resource: "*"
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
            Action   = ["ec2:ModifySnapshotAttribute"] # finding
            Resource = "*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "task" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = { Service = "dlm.amazonaws.com" }, Action = "sts:AssumeRole" }]
        })
      }
      resource "aws_iam_role_policy" "task" {
        role = aws_iam_role.task.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["ec2:ModifySnapshotAttribute"]
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
                      Action: ["ec2:ModifySnapshotAttribute"] # finding
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
                    Service: dlm.amazonaws.com
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: task
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: ["ec2:ModifySnapshotAttribute"]
                      Resource: "*"
    YAML
  }
}

rule "iam-policy-resets-any-login" {
  title    = "IAM policy lets its holder get any login of a service"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # Every action of a service, and every action at all, have rules of their own.
  locals {
    resets = [
      "cognito-idp:AdminCreateUser", "cognito-idp:AdminSetUserPassword", "ds:ResetUserPassword", "elasticache:ModifyUser",
      "memorydb:UpdateUser", "mq:UpdateUser", "rds:ModifyDBCluster", "rds:ModifyDBInstance", "redshift:ModifyCluster",
    ]
    found = [
      for s in allows(granting_policies(self)) : {
        statement = s
        actions   = [for a in local.resets : a if grants(s, a) && everywhere(s, a) && !confined(s) && !matches(action_at(s, a), "*:\\*", "\\*")]
      }
    ]
  }
  # It gives an administrator nothing new, and who makes the databases of an account changes them.
  when    = !held_by_administrators(self) && !held_by_services_of_one_task(self) && !provisions(self)
  deny    = [for f in local.found : { at = action_at(f.statement, f.actions[0]), actions = f.actions } if length(f.actions) > 0]
  message = "${self.address} allows ${join(", ", item.actions)} on every resource"

  reason     = <<-TEXT
    These actions set the password of a database or directory, or make a user of a user pool. Anyone who takes over the identity
    gets into every one of the account.
  TEXT
  fix        = "Name the databases, user pools or brokers in `Resource`, or restrict them by a tag in a `Condition`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html"]
  controls   = { "nist-800-53-r5" = ["AC-6", "IA-5"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["rds:DescribeDBClusters", "rds:ModifyDBCluster"] # finding
            Resource = "*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect   = "Allow"
              Action   = "rds:ModifyDBCluster"
              Resource = "arn:aws:rds:eu-west-1:123456789012:cluster:orders"
            },
            {
              Effect    = "Allow"
              Action    = "rds:ModifyDBInstance"
              Resource  = "*"
              Condition = { StringEquals = { "aws:ResourceTag/team" = "orders" } }
            },
          ]
        })
      }
      # Who makes stacks changes what is in them.
      resource "aws_iam_policy" "deploy" {
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["cloudformation:CreateStack", "rds:ModifyDBCluster"]
            Resource = "*"
          }]
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
                  Action: cognito-idp:AdminCreateUser # finding
                  Resource: "*"
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
                  Action: cognito-idp:AdminCreateUser
                  Resource: arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc
                - Effect: Allow
                  Action: cognito-idp:AdminGetUser
                  Resource: "*"
    YAML
  }
}

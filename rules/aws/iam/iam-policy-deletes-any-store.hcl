rule "iam-policy-deletes-any-store" {
  title    = "IAM policy lets its holder delete any store of a service"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # Every action of a service, and every action at all, have rules of their own.
  locals {
    destructive = [
      "backup:DeleteBackupVault", "backup:DeleteRecoveryPoint", "ds:DeleteDirectory", "dynamodb:DeleteTable", "ecr:DeleteRepository",
      "elasticache:DeleteReplicationGroup", "elasticfilesystem:DeleteFileSystem", "es:DeleteDomain", "es:DeleteElasticsearchDomain",
      "fsx:DeleteFileSystem", "kms:ScheduleKeyDeletion", "rds:DeleteDBCluster", "rds:DeleteDBInstance", "redshift:DeleteCluster",
      "route53:DeleteHostedZone", "s3:DeleteBucket", "secretsmanager:DeleteSecret",
    ]
    found = [
      for s in allows(granting_policies(self)) : {
        statement = s
        actions   = [for a in local.destructive : a if grants(s, a) && everywhere(s, a) && !confined(s) && !matches(action_at(s, a), "*:\\*", "\\*")]
      }
    ]
  }
  when    = !held_by_services_of_one_task(self)
  deny    = [for f in local.found : { at = action_at(f.statement, f.actions[0]), actions = f.actions } if length(f.actions) > 0]
  message = <<-TEXT
    ${self.address} allows
    ${length(item.actions) > 3 ? "${join(", ", slice(item.actions, 0, 3))} and ${length(item.actions) - 3} more" : join(", ", item.actions)}
    on every resource
  TEXT

  reason     = <<-TEXT
    Anyone who takes over the identity can destroy the data of every application at once, as extortionists do. A mistake in a
    script can do the same.
  TEXT
  fix        = "Name the resources that the identity may delete in `Resource`, or restrict them by a tag in a `Condition`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html"]
  controls   = { "nist-800-53-r5" = ["AC-6", "CP-9"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["ds:DescribeDirectories", "ds:DeleteDirectory"] # finding
            Resource = "*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["dynamodb:DeleteTable"]
            Resource = "arn:aws:dynamodb:eu-west-1:123456789012:table/scratch"
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
                  Action: rds:DeleteDBInstance # finding
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
                  Action: rds:DeleteDBInstance
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:ResourceTag/owner: scratch
    YAML
  }
}

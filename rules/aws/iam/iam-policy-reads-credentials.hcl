rule "iam-policy-reads-credentials" {
  title    = "IAM policy lets its holder obtain credentials without limits"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # What raises privileges, and the assuming of any role, have rules of their own: those say it, where nothing else is allowed.
  locals {
    raising = flatten([for e in raised_by(self) : e.raising])
    found = [
      for g in reads_credentials(granting_policies(self)) : merge(g, { others = setsubtract(g.actions, ["sts:AssumeRole"]) })
      if !g.wildcard
    ]
  }

  # To an administrator it adds nothing.
  when = !held_by_administrators(self)
  deny = [
    for g in local.found :
    g
    if g.more
    || any([for action in g.others : !startswith(action, "iam:")])
    || length(g.others) > 0 && length(setsubtract(g.others, local.raising)) > 0
  ]
  # What EC2 returns is encrypted to the key pair of the instance, which its reader needs as well.
  as_deployed = !item.more && all([for action in item.actions : lower(action) == "ec2:getpassworddata"]) ? "info" : "medium"
  message     = "${self.address} allows ${join(", ", item.actions)}${item.more ? " and others" : ""} on ${item.where}"

  reason     = "These actions return or set credentials of other users, databases or instances. The holder can act as any of them."
  fix        = "Name in `Resource` what they are for: users, databases, workgroups, instances."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html"]
  aliases    = ["CKV_AWS_107", "CKV_AWS_287"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6", "IA-5"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["iam:CreateAccessKey", "rds-db:connect"] # finding
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_policy" "passwords" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["ec2:GetPassword*", "redshift:Get*"] # finding
            Resource = "*"
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
            Action   = "rds-db:connect"
            Resource = "arn:aws:rds-db:eu-west-1:123456789012:dbuser:db-ABC/app"
          }]
        })
      }
      # Whoever makes keys for any user raises his privileges: that has a rule of its own, as has the assuming of any role.
      resource "aws_iam_policy" "good3" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [
            {
              Effect   = "Allow"
              Action   = "iam:CreateAccessKey"
              Resource = "*"
            },
            {
              Effect   = "Allow"
              Action   = "sts:AssumeRole"
              Resource = "*"
            },
          ]
        })
      }
      # What reads a whole service is not after the password of an instance, which its key pair encrypts.
      resource "aws_iam_policy" "good2" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["ec2:Get*", "ec2:Describe*", "storagegateway:Describe*"]
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_policy" "good1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "ecr:GetAuthorizationToken"
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
                  Action: [iam:CreateAccessKey, rds-db:connect] # finding
                  Resource: "*"
        Passwords:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: [ec2:GetPasswordData] # finding
                  Resource: "*"
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
                  Action: rds-db:connect
                  Resource: arn:aws:rds-db:eu-west-1:123456789012:dbuser:db-ABC/app
        App3:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: iam:CreateAccessKey
                  Resource: "*"
                - Effect: Allow
                  Action: sts:AssumeRole
                  Resource: "*"
        App2:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: ["ec2:Get*", "storagegateway:Describe*"]
                  Resource: "*"
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: ecr:GetAuthorizationToken
                  Resource: "*"
    YAML
  }
}

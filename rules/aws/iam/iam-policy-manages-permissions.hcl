rule "iam-policy-manages-permissions" {
  title    = "IAM policy lets its holder change permissions of any identity"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # Passing roles, and every action of a service, have rules of their own. A service-linked role has the permissions that AWS gives it.
  # To an administrator it adds nothing.
  when = !held_by_administrators(self)
  deny = [
    for g in manages_permissions(granting_policies(self)) :
    g
    if !g.wildcard
    && (g.more || any([for a in g.actions : !one_of(a, ["iam:PassRole", "iam:CreateServiceLinkedRole"])]))
    && !proven(one_of(g.at, [for e in raised_by(self) : e.at]))
  ]
  message = "${self.address} allows ${join(", ", item.actions)}${item.more ? " and others" : ""} on ${item.where}"

  reason    = "An identity that changes permissions without limits decides what everyone can do. Few identities need that, and only within bounds."
  fix       = "Name the roles, users or policies in `Resource`, for instance by path, or require a permissions boundary by a `Condition`."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  ]
  aliases  = ["CKV_AWS_109", "CKV_AWS_289"]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-5", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["iam:CreateRole", "iam:DeleteRolePolicy"] # finding
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_policy" "groups" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "identitystore:CreateGroupMembership" # finding
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
            Action   = ["iam:PutRolePolicy"]
            Resource = "arn:aws:iam::123456789012:role/app/*"
          }]
        })
      }
      resource "aws_iam_policy" "good1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "iam:GetRole"
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
                  Action: [iam:CreateRole, iam:DeleteRolePolicy] # finding
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
                  Action: [iam:PutRolePolicy]
                  Resource: arn:aws:iam::123456789012:role/app/*
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: iam:GetRole
                  Resource: "*"
    YAML
  }
}

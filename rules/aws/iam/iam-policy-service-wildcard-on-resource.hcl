rule "iam-policy-service-wildcard-on-resource" {
  title    = "IAM policy allows every action of a service on some resources"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # On every resource, it is a matter of iam-policy-service-wildcard; of stores and keys, of
  # iam-policy-every-action-on-resource.
  locals {
    found = [
      for s in allows(granting_policies(self)) : [for a in s.Actions : a if endswith(a, ":*") && lower(a) != "*:*"]
      if length(s.Resources) > 0 && all([for r in s.Resources : breadth(r) == "named"])
    ]
  }
  deny = [
    for actions in local.found :
    { at = actions[0], actions = actions }
    if length(actions) > 0 && !proven(any([for store in every_action_on_stores(self) : one_of(actions[0], store.actions)]))
  ]
  message = "${self.address} allows ${join(", ", item.actions)} on the named resources"

  reason     = "Every action includes deleting the resource, changing its policy and sharing it. It also includes actions that AWS adds later."
  fix        = "Name the necessary actions, or group them by verb (`s3:Get*`)."
  references = ["https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html"]
  aliases    = ["IAMPolicyNoStatementsWithFullAccess", "AWS-0114", "AWS-0120", "AWS-0057"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        name   = "app"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "arn:aws:s3:::logs/2026/*" }] # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        name   = "app"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "arn:aws:s3:::logs/2026/*" }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: s3:* # finding
                  Resource: arn:aws:s3:::logs/2026/*
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: arn:aws:s3:::logs/2026/*
    YAML
  }
}

rule "iam-principal-iam-full-access" {
  title    = "IAM identity has IAMFullAccess"
  severity = "high"
  area     = "identity-and-access/permissions"
  resource = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::SSO::PermissionSet"]

  # What every other policy of the identity denies, this one does not give.
  locals {
    left = allows(concat([{ Statement = [{ Effect = "Allow", Action = "iam:*", Resource = "*" }] }], denying_policies(self)))
  }
  deny = [
    for arn in perhaps_of_aws(concat(self.ManagedPolicyArns[*], self.ManagedPolicies[*])) :
    { at = arn }
    if matches(arn, "arn:*:iam::aws:policy/IAMFullAccess") && length(local.left) > 0
  ]
  message = "${self.address} has the managed policy IAMFullAccess"

  reason    = "An identity with every IAM action can give itself all other permissions. It is administrator access by another name."
  fix       = <<-TEXT
    Remove the policy from `${name("ManagedPolicyArns")}`, and attach one with only the necessary IAM actions, restricted by paths
    and a permissions boundary.
  TEXT
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  ]
  aliases  = ["CKV2_AWS_56", "W44"]
  controls = { "nist-800-53-r5" = ["AC-5", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "app" {
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
      resource "aws_iam_role_policy_attachment" "app" {
        role       = aws_iam_role.app.name
        policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess" # finding
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "app" {
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
      resource "aws_iam_role_policy_attachment" "app" {
        role       = aws_iam_role.app.name
        policy_arn = "arn:aws:iam::aws:policy/IAMReadOnlyAccess"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
            ManagedPolicyArns: [arn:aws:iam::aws:policy/IAMFullAccess] # finding
    YAML
    good = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
            ManagedPolicyArns: [arn:aws:iam::aws:policy/IAMReadOnlyAccess]
    YAML
  }
}

rule "iam-principal-administrator-access" {
  title    = "IAM identity has AdministratorAccess"
  severity = "high"
  area     = "identity-and-access/permissions"
  resource = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::SSO::PermissionSet"]

  # What every other policy of the identity denies, this one does not give.
  locals {
    left = allows(concat([{ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] }], denying_policies(self)))
  }
  deny = [
    for arn in perhaps_of_aws(concat(self.ManagedPolicyArns[*], self.ManagedPolicies[*])) :
    { at = arn }
    if matches(arn, "arn:*:iam::aws:policy/AdministratorAccess") && length(local.left) > 0
  ]
  message = "${self.address} has the managed policy AdministratorAccess"
  # A role for people who have signed in with MFA is what the fix asks for. Roles by which AWS's own services manage accounts have to
  # have the policy.
  as_deployed = (
    one_of(self.RoleName, ["OrganizationAccountAccessRole", "AWSControlTowerExecution", "AWSCloudFormationStackSetExecutionRole"]) ? "info"
    : assumed_with_mfa_only(self) ? "low"
    : "high"
  )

  reason    = "Anyone who takes over the identity controls the whole account. Workloads and people need only a small part of these permissions."
  fix       = <<-TEXT
    Remove the policy from `${name("ManagedPolicyArns")}`, and attach one with only the necessary actions and resources. For
    emergency access, use a monitored role that requires MFA.
  TEXT
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  ]
  aliases = ["CKV_AWS_274", "CKV_AWS_275", "W43", "W44"]
  controls = {
    "cis-aws-1.4"    = ["1.16"],
    "cis-aws-3.0"    = ["1.16"],
    "cis-aws-5.0"    = ["1.15"],
    "nist-800-53-r5" = ["AC-2", "AC-2(1)", "AC-3", "AC-3(15)", "AC-3(7)", "AC-5", "AC-6", "AC-6(10)", "AC-6(2)", "AC-6(3)"],
  }

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
        policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" # finding
      }
      resource "aws_iam_user" "root" {
        name = "root"
      }
      resource "aws_iam_user_policy_attachments_exclusive" "root" {
        user_name   = aws_iam_user.root.name
        policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"] # finding
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
        policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
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
            ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess] # finding
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
            ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::Group
          Properties:
            ManagedPolicyArns:
              - !Sub arn:$${AWS::Partition}:iam::aws:policy/AdministratorAccess # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::Group
          Properties:
            ManagedPolicyArns:
              - !Sub arn:$${AWS::Partition}:iam::aws:policy/ReadOnlyAccess
    YAML
  }
}

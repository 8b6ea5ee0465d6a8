rule "iam-policy-pass-any-role" {
  title    = "IAM policy lets its holder pass any role"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # To an administrator it adds nothing.
  when = !held_by_administrators(self)
  deny = [
    for s in allows(granting_policies(self)) :
    { at = action_at(s, "iam:PassRole") }
    if grants(s, "iam:PassRole")
    && everywhere(s, "iam:PassRole")
    && !confined(s)
    && !grants(s, "iam:*")
    && !proven(any([for e in raised_by(self) : one_of("iam:PassRole", e.actions)]))
  ]
  message = "${self.address} allows iam:PassRole on every role"

  reason     = <<-TEXT
    An identity that passes a role to a service can use the role's permissions through the service. With iam:PassRole on every
    role, it can pass the most powerful one.
  TEXT
  fix        = "Name the roles in `Resource`, and the service in a condition on `iam:PassedToService`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html"]
  aliases = [
    "F38", "F39", "F40", "AWS-0342", "PASS_ROLE_WITH_NOT_RESOURCE",
    "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE", "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
    "PASS_ROLE_WITH_STAR_IN_RESOURCE",
  ]
  controls = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["batch:SubmitJob", "iam:PassRole"] # finding
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
            Action   = "iam:PassRole"
            Resource = "arn:aws:iam::123456789012:role/app"
          }]
        })
      }
      resource "aws_iam_policy" "good1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "iam:PassRole"
            Resource  = "*"
            Condition = {
              StringEquals = {
                "iam:PassedToService" = "ecs-tasks.amazonaws.com"
              }
            }
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
                  Action: [batch:SubmitJob, iam:PassRole] # finding
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
                  Action: iam:PassRole
                  Resource: arn:aws:iam::123456789012:role/app
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: iam:PassRole
                  Resource: "*"
                  Condition:
                    StringEquals:
                      iam:PassedToService: ecs-tasks.amazonaws.com
    YAML
  }
}

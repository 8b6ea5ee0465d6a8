rule "iam-policy-creates-any-service-role" {
  title    = "IAM policy lets its holder create any service-linked role"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  deny = [
    for s in allows(granting_policies(self)) :
    { at = action_at(s, "iam:CreateServiceLinkedRole") }
    if grants(s, "iam:CreateServiceLinkedRole") && everywhere(s, "iam:CreateServiceLinkedRole")
    && !confined(s) && !grants_service(s, "iam")
  ]
  message = "${self.address} lets its holder create any service-linked role"

  reason = <<-TEXT
    A service-linked role lets its service act in the account. A holder who may create any of them switches on services that nobody reviewed.
  TEXT
  fix    = "Name the service-linked roles in `Resource`, or the services in a condition on `iam:AWSServiceName`."
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/create-service-linked-role.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases = [
    "CREATE_SLR_WITH_NOT_RESOURCE", "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
    "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE", "CREATE_SLR_WITH_STAR_IN_RESOURCE",
  ]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }
  profiles = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        name = "app"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Action = "iam:CreateServiceLinkedRole"  # finding
              Resource = "*"
            },
            {
              Effect = "Allow"
              Action = "iam:Create*"  # finding
              Resource = "*"
            },
            {
              Effect = "Allow"
              Action = "iam:CreateServiceLinkedRole"  # finding
              NotResource = "arn:aws:iam::*:role/aws-service-role/es.amazonaws.com/*"
            },
          ]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        name = "app"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Action = "iam:CreateServiceLinkedRole"
              Resource = "arn:aws:iam::*:role/aws-service-role/es.amazonaws.com/*"
            },
            {
              Effect = "Allow"
              Action = "iam:CreateServiceLinkedRole"
              Resource = "*"
              Condition = {
                StringEquals = {
                  "iam:AWSServiceName" = "es.amazonaws.com"
                }
              }
            },
          ]
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
                  Action: iam:CreateServiceLinkedRole  # finding
                  Resource: "*"
                - Effect: Allow
                  Action: "iam:Create*"  # finding
                  Resource: "*"
                - Effect: Allow
                  Action: iam:CreateServiceLinkedRole  # finding
                  NotResource: "arn:aws:iam::*:role/aws-service-role/es.amazonaws.com/*"
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
                  Action: iam:CreateServiceLinkedRole
                  Resource: "arn:aws:iam::*:role/aws-service-role/es.amazonaws.com/*"
                - Effect: Allow
                  Action: iam:CreateServiceLinkedRole
                  Resource: "*"
                  Condition:
                    StringEquals:
                      iam:AWSServiceName: es.amazonaws.com
    YAML
  }
}

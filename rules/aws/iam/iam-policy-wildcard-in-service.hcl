rule "iam-policy-wildcard-in-service" {
  title    = "Policy names services by a wildcard"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "service-pattern")
  message = "${self.address} ${item.fault}"

  reason = <<-TEXT
    The pattern takes in every service with a name like it, also those that AWS adds later.
  TEXT
  fix    = "Name each service."
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases  = ["WILDCARD_IN_SERVICE_NAME"]
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
              Action = "*code*:List*"  # finding
              Resource = "*"
            },
            {
              Effect = "Allow"
              Action = "codebuild:ListBuilds"
              Resource = "arn:aws:*code*:eu-west-1:111122223333:*"  # finding
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
              Action = ["codebuild:List*", "codecommit:List*"]
              Resource = "*"
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
                  Action: "*code*:List*"  # finding
                  Resource: "*"
                - Effect: Allow
                  Action: codebuild:ListBuilds
                  Resource: "arn:aws:*code*:eu-west-1:111122223333:*"  # finding
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
                  Action:
                    - "codebuild:List*"
                    - "codecommit:List*"
                  Resource: "*"
    YAML
  }
}

rule "iam-condition-date-in-seconds" {
  title    = "Policy condition writes a date as seconds since 1970"
  severity = "info"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "date-in-seconds")
  message = "${self.address} ${item.fault}"

  reason = <<-TEXT
    A reader cannot see which date it is, and seconds since 1970 do not count leap seconds.
  TEXT
  fix    = "Write the date in the form `2030-01-01T00:00:00Z`."
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases  = ["INVALID_DATE_VALUE"]
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
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                DateLessThan = {
                  "aws:CurrentTime" = "1893456000"  # finding
                }
              }
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
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                DateLessThan = {
                  "aws:CurrentTime" = "2030-01-01T00:00:00Z"
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
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    DateLessThan:
                      aws:CurrentTime: "1893456000"  # finding
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
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    DateLessThan:
                      aws:CurrentTime: "2030-01-01T00:00:00Z"
    YAML
  }
}

rule "iam-policy-unknown-action" {
  title    = "Policy names an action that does not exist"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "action")
  message = "${self.address} names ${item.fault}"

  reason     = "A misspelled action in an Allow grants nothing, and in a Deny prevents nothing. IAM accepts it without a warning."
  fix        = "Correct the name according to the service authorization reference."
  no_repair  = "which action was meant is to be found out"
  references = ["https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html"]
  aliases    = ["W3037", "INVALID_ACTION", "INVALID_SERVICE_IN_ACTION"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        name   = "app"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Deny", Action = "s3:DeleteBuckets", Resource = "*" }] # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        name   = "app"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Deny", Action = "s3:DeleteBucket", Resource = "*" }]
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
                - Effect: Deny
                  Action: s3:DeleteBuckets # finding
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Action: s3:DeleteBucket
                  Resource: "*"
    YAML
  }
}

rule "iam-role-trust-not-action" {
  title    = "Trust policy of IAM role allows all actions except some"
  severity = "medium"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::IAM::Role"

  deny    = [for s in allows(self.AssumeRolePolicyDocument) : s if length(s.NotActions) > 0]
  message = "${self.address} allows every action except those in NotAction of its trust policy"

  reason     = "The statement allows every other action. Readers easily mistake it for its opposite."
  fix        = "List the allowed actions in `Action`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html"]
  aliases    = ["W14"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "app" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ # finding
            Effect    = "Allow"
            Principal = {
              AWS = "arn:aws:iam::123456789012:role/deploy"
            }
            NotAction = "sts:TagSession"
          }]
        })
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
                - Effect: Allow # finding
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/deploy
                  NotAction: sts:TagSession
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
    YAML
  }
}

rule "iam-role-trust-wildcard-action" {
  title    = "Trust policy of IAM role allows every action"
  severity = "medium"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::IAM::Role"

  deny    = [for s in allows(self.AssumeRolePolicyDocument) : { at = action_at(s, "sts:*") } if length(s.NotActions) == 0 && grants(s, "sts:*")]
  message = "${self.address} allows actions other than assuming it in its trust policy"

  reason     = <<-TEXT
    A trust policy needs only `sts:AssumeRole` and similar actions. A wildcard also lets callers tag sessions and set the source
    identity, on which other policies may rely.
  TEXT
  fix        = "Allow only `sts:AssumeRole`, `sts:AssumeRoleWithWebIdentity` or `sts:AssumeRoleWithSAML`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html"]
  aliases    = ["F2"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "app0" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              AWS = "arn:aws:iam::123456789012:role/deploy"
            }
            Action    = "*" # finding
          }]
        })
      }
      resource "aws_iam_role" "app1" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              AWS = "arn:aws:iam::123456789012:role/deploy"
            }
            Action    = "sts:*" # finding
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "app0" {
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
      resource "aws_iam_role" "app1" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              AWS = "arn:aws:iam::123456789012:role/deploy"
            }
            Action    = ["sts:AssumeRole", "sts:TagSession"]
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App0:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/deploy
                  Action: "*" # finding
        App1:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/deploy
                  Action: sts:* # finding
    YAML
    good = <<-YAML
      Resources:
        App0:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
        App1:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/deploy
                  Action: [sts:AssumeRole, sts:TagSession]
    YAML
  }
}

rule "iam-aws-managed-policy" {
  title    = "IAM identity uses a policy that AWS manages"
  severity = "info"
  area     = "identity-and-access/permissions"
  resource = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"]
  profiles = []

  deny    = [for arn in self.ManagedPolicyArns[*] : { at = arn } if matches(arn, "arn:*:iam::aws:policy/*")]
  message = "${self.address} uses a policy that AWS manages"

  reason     = "Policies that AWS manages name no resources of yours, and AWS changes them at will. A policy of your own says what this identity needs."
  fix        = "Write a customer managed policy with the actions and resources that are needed."
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html"]
  aliases    = ["IAMNoManagedPolicies"]

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
        policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" # finding
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
        policy_arn = "arn:aws:iam::123456789012:policy/app"
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
            ManagedPolicyArns: [arn:aws:iam::aws:policy/ReadOnlyAccess] # finding
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
            ManagedPolicyArns: [arn:aws:iam::123456789012:policy/app]
    YAML
  }
}

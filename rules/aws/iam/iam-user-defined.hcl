rule "iam-user-defined" {
  title    = "Template defines an IAM user"
  severity = "info"
  area     = "identity-and-access/identities"
  resource = "AWS::IAM::User"
  profiles = []

  require = false
  message = "${self.address} is a user with long-lived credentials"

  reason     = <<-TEXT
    Passwords and keys of users stay valid until somebody removes them. People can sign in through IAM Identity Center, and
    workloads can assume roles.
  TEXT
  fix        = "Give people access through IAM Identity Center, and workloads a role."
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"]
  aliases    = ["CKV_AWS_273"]
  controls   = { "nist-800-53-r5" = ["AC-2", "IA-5"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_user" "app" { # finding
        name = "app"
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
        App: # finding
          Type: AWS::IAM::User
          Properties:
            UserName: app
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

rule "iam-user-without-group" {
  title    = "IAM user does not belong to any group"
  severity = "info"
  area     = "identity-and-access/identities"
  resource = "AWS::IAM::User"
  profiles = []

  require = length(self.Groups[*]) > 0
  at      = self.Groups
  message = "${self.address} does not belong to any group"

  reason     = "Groups grant permissions by job. Reviews easily miss a user outside all groups."
  fix        = "Add the user to a group."
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html"]
  aliases    = ["FG_R00272", "F2000", "CKV2_AWS_21", "IAMUserGroupMembership"]

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_user" "app" { # finding
        name = "app"
      }
    TF
    good = <<-TF
      resource "aws_iam_user" "app" {
        name = "app"
      }
      resource "aws_iam_group" "readers" {
        name = "readers"
      }
      resource "aws_iam_user_group_membership" "app" {
        user   = aws_iam_user.app.name
        groups = [aws_iam_group.readers.name]
      }
      resource "aws_iam_group_policy" "readers" {
        group  = aws_iam_group.readers.name
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["s3:GetObject"]
            Resource = "arn:aws:s3:::app-data/*"
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
        Readers:
          Type: AWS::IAM::Group
          Properties:
            Policies:
              - PolicyName: read
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: [s3:GetObject]
                      Resource: arn:aws:s3:::app-data/*
        App:
          Type: AWS::IAM::User
          Properties:
            Groups: [!Ref Readers]
    YAML
  }
}

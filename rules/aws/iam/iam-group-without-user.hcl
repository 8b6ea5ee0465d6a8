rule "iam-group-without-user" {
  title    = "IAM group has no members"
  severity = "info"
  area     = "identity-and-access/identities"
  resource = "AWS::IAM::Group"
  profiles = []

  require = length(related(self, "AWS::IAM::User", "Groups")) > 0
  message = "${self.address} has no members in the template"

  reason     = "A group without members is a set of permissions that nobody reviews."
  fix        = "Add members to the group, or remove it."
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html"]
  aliases    = ["CKV2_AWS_14", "IAMGroupHasUsers"]

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_group" "readers" { # finding
        name = "readers"
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
        Readers: # finding
          Type: AWS::IAM::Group
          Properties:
            GroupName: readers
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

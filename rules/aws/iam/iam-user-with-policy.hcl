rule "iam-user-with-policy" {
  title    = "IAM user has directly attached permissions"
  severity = "low"
  area     = "identity-and-access/identities"
  resource = ["AWS::IAM::User", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"]

  when = self.type == "AWS::IAM::User" || length(self.Users[*]) > 0
  deny = concat(
    [for user in self.Users[*] : { at = user }],
    self.type == "AWS::IAM::User" ? self.Policies[*] : [],
    self.type == "AWS::IAM::User" ? self.ManagedPolicyArns[*] : [],
  )
  once    = true
  message = "${self.type == "AWS::IAM::User" ? "${self.address} has directly attached policies" : "${self.address} is attached directly to users"}"

  reason     = "Permissions of single users pile up and outlive their purpose. Groups and roles describe a job and are reviewed in one place."
  fix        = <<-TEXT
    Attach the policy to a group of the user (`${spelled(self, "aws_iam_group_policy_attachment", "ManagedPolicyArns")}`), or to a
    role that the user assumes.
  TEXT
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"]
  aliases = [
    "CKV_AWS_40", "AWS-0143", "FG_R00007", "F10", "F11", "F12", "AC_AWS_0475", "AC_AWS_0476", "aws-iam-no-user-attached-policies",
    "IAMUserNoPolicies",
  ]
  controls = {
    "aws-fsbp"       = ["IAM.2"],
    "cis-aws-1.4"    = ["1.15"],
    "cis-aws-3.0"    = ["1.15"],
    "cis-aws-5.0"    = ["1.14"],
    "nist-800-53-r5" = ["AC-2", "AC-2(1)", "AC-3", "AC-3(15)", "AC-3(7)", "AC-6", "AC-6(3)"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_user" "app" {
        name = "app"
      }
      resource "aws_iam_user_policy" "app" {
        user   = aws_iam_user.app.name # finding
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

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_user" "app" {
        name = "app"
      }
      resource "aws_iam_user_policy_attachment" "app" {
        user       = aws_iam_user.app.name
        policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" # finding
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
        App:
          Type: AWS::IAM::User
          Properties:
            Policies:
              - PolicyName: app # finding
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: [s3:GetObject]
                      Resource: arn:aws:s3:::app-data/*
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

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::User
          Properties:
            UserName: app
        Read:
          Type: AWS::IAM::Policy
          Properties:
            PolicyName: read
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: [s3:GetObject]
                  Resource: arn:aws:s3:::app-data/*
            Users: [!Ref App] # finding
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

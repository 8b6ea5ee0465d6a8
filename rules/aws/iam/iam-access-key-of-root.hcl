rule "iam-access-key-of-root" {
  title    = "Root user has an access key"
  severity = "critical"
  area     = "identity-and-access/identities"
  resource = "AWS::IAM::AccessKey"

  locals {
    user = target(self.UserName)
  }

  require = !one_of(local.user == null ? self.UserName : local.user.UserName, ["root"])
  at      = self.UserName
  message = "${self.address} is an access key of the root user"

  reason     = "No policy and no permissions boundary restricts the root user. A leaked root key gives away the whole account."
  fix        = "Delete the key of `${name("UserName")}`, and use a role for the task."
  no_repair  = "what uses the key needs a role first"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html"]
  aliases    = ["CKV_AWS_348", "AC_AWS_0132", "AWS-0141", "aws-iam-no-root-access-keys"]
  controls = {
    "aws-fsbp"       = ["IAM.4"],
    "cis-aws-1.4"    = ["1.4"],
    "cis-aws-3.0"    = ["1.4"],
    "cis-aws-5.0"    = ["1.3"],
    "nist-800-53-r5" = ["AC-2", "AC-2(1)", "AC-3", "AC-3(15)", "AC-3(7)", "AC-6", "AC-6(10)", "AC-6(2)"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_access_key" "app" {
        user = "root" # finding
      }
    TF
    good = <<-TF
      resource "aws_iam_user" "app" {
        name = "app"
      }
      resource "aws_iam_access_key" "app" {
        user = aws_iam_user.app.name
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_user" "admin" {
        name = "root"
      }
      resource "aws_iam_access_key" "app" {
        user = aws_iam_user.admin.name # finding
      }
    TF
    good = <<-TF
      resource "aws_iam_access_key" "app" {
        user = "app"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Key:
          Type: AWS::IAM::AccessKey
          Properties:
            UserName: root # finding
    YAML
    good = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::User
          Properties:
            UserName: app
        Key:
          Type: AWS::IAM::AccessKey
          Properties:
            UserName: !Ref App
    YAML
  }
}

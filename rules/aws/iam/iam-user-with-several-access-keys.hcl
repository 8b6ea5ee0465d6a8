rule "iam-user-with-several-access-keys" {
  title    = "IAM user has several active access keys"
  severity = "low"
  area     = "identity-and-access/identities"
  resource = "AWS::IAM::User"

  require = length([for key in related(self, "AWS::IAM::AccessKey", "UserName") : key if first(key.Status, "Active") == "Active"]) < 2
  message = "${self.address} has more than one active access key"

  reason     = "A second key is meant for a rotation. Two active keys double the risk of a leak, and often nobody watches one of them."
  fix        = "Deactivate and delete the unused key."
  no_repair  = "which key is in use is to be found out"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html"]
  aliases    = ["AWS-0167"]
  controls   = { "cis-aws-1.4" = ["1.13"], "cis-aws-3.0" = ["1.13"], "cis-aws-5.0" = ["1.12"], "nist-800-53-r5" = ["AC-2", "IA-5"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_user" "app" { # finding
        name = "app"
      }
      resource "aws_iam_access_key" "app" {
        user = aws_iam_user.app.name
      }
      resource "aws_iam_access_key" "second" {
        user = aws_iam_user.app.name
      }
    TF
    good = <<-TF
      resource "aws_iam_user" "app" {
        name = "app"
      }
      resource "aws_iam_access_key" "app" {
        user = aws_iam_user.app.name
      }
      resource "aws_iam_access_key" "old" {
        user   = aws_iam_user.app.name
        status = "Inactive"
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
        Key:
          Type: AWS::IAM::AccessKey
          Properties:
            UserName: !Ref App
        Second:
          Type: AWS::IAM::AccessKey
          Properties:
            UserName: !Ref App
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

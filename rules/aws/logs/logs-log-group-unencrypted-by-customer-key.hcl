rule "logs-log-group-unencrypted-by-customer-key" {
  title    = "CloudWatch log group is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::Logs::LogGroup"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"]
  aliases    = ["CKV_AWS_158", "AWS-0017", "CloudWatchLogGroupEncrypted", "W84", "AC_AWS_0451", "FG_R00068", "aws-cloudwatch-log-group-customer-key", "AWS089"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudwatch_log_group" "example" { # finding
        name = "app"
      }
    TF
    good = <<-TF
      resource "aws_cloudwatch_log_group" "example" {
        name = "app"
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Logs::LogGroup
          Properties:
            LogGroupName: app
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Logs::LogGroup
          Properties:
            LogGroupName: app
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}

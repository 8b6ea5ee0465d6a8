rule "cloudtrail-trail-stopped" {
  title    = "CloudTrail trail does not log"
  severity = "high"
  area     = "detective-controls/logging"
  resource = "AWS::CloudTrail::Trail"

  require = self.IsLogging != false
  at      = self.IsLogging
  message = "${self.address} does not log"

  reason     = "A trail that does not log looks like an audit log but records nothing."
  fix        = "Set `${name("IsLogging")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-turning-off-logging.html"]
  aliases    = ["CKV_AWS_251"]
  controls   = { "cis-aws-1.4" = ["3.1"], "cis-aws-3.0" = ["3.1"], "cis-aws-5.0" = ["3.1"], "nist-800-53-r5" = ["AU-2", "AU-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudtrail" "example" {
        name = "audit"
        s3_bucket_name = "audit"
        enable_logging = false # finding
      }
    TF
    good = <<-TF
      resource "aws_cloudtrail" "example" {
        name = "audit"
        s3_bucket_name = "audit"
        enable_logging = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::Trail
          Properties:
            S3BucketName: audit
            IsLogging: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::Trail
          Properties:
            S3BucketName: audit
            IsLogging: true
    YAML
  }
}

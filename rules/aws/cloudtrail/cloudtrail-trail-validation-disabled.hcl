rule "cloudtrail-trail-validation-disabled" {
  title    = "CloudTrail trail does not validate its log files"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::CloudTrail::Trail"

  require = self.EnableLogFileValidation == true
  at      = self.EnableLogFileValidation
  message = "${self.address} does not validate its log files"

  reason     = "An intruder deletes the traces first. Digest files prove that nobody changed or removed a log file."
  fix        = "Set `${name("EnableLogFileValidation")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html"]
  aliases    = ["CKV_AWS_36", "AWS-0016", "CloudTrailLogFileValidationEnabled", "AC_AWS_0446", "FG_R00027", "aws-cloudtrail-enable-log-validation", "AWS064"]
  controls = {
    "aws-fsbp"       = ["CloudTrail.4"],
    "cis-aws-1.4"    = ["3.2"],
    "cis-aws-3.0"    = ["3.2"],
    "cis-aws-5.0"    = ["3.2"],
    "nist-800-53-r5" = ["AU-9", "SI-7"],
    "pci-dss-4"      = ["10.3.2"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudtrail" "example" {
        name = "audit"
        s3_bucket_name = "audit"
        enable_log_file_validation = false # finding
      }
    TF
    good = <<-TF
      resource "aws_cloudtrail" "example" {
        name = "audit"
        s3_bucket_name = "audit"
        enable_log_file_validation = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: audit
            EnableLogFileValidation: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: audit
            EnableLogFileValidation: true
    YAML
  }
}

rule "account-without-trail" {
  title    = "Account has no trail that records its management events"
  severity = "high"
  area     = "detective-controls/logging"
  scope    = "account"

  require = any([
    for trail in resources("AWS::CloudTrail::Trail") : trail.IsLogging != false && !records_data_only(trail)
  ])
  message = "${self.address} has no trail that records management events"

  reason     = "Without a trail, nobody sees who changed what after CloudTrail's history of 90 days. An attacker's calls leave no record that alarms look at."
  fix        = "Create a trail for all regions (`aws_cloudtrail` with `is_multi_region_trail = true`, or `AWS::CloudTrail::Trail`)."
  no_repair  = "which root of the account holds it is a decision"
  references = ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html"]
  controls = {
    "aws-fsbp"       = ["CloudTrail.1"],
    "cis-aws-1.4"    = ["3.1"],
    "cis-aws-3.0"    = ["3.1"],
    "cis-aws-5.0"    = ["3.1"],
    "nist-800-53-r5" = ["AU-2", "AU-12"],
  }

  example "terraform" {
    bad  = <<-TF
      # finding
      resource "aws_cloudtrail" "objects" {
        name           = "objects"
        s3_bucket_name = "records"
        event_selector {
          include_management_events = false
          data_resource {
            type   = "AWS::S3::Object"
            values = ["arn:aws:s3:::payments/"]
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_cloudtrail" "all" {
        name                  = "all"
        s3_bucket_name        = "records"
        is_multi_region_trail = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      # finding
      Resources:
        Data:
          Type: AWS::S3::Bucket
    YAML
    good = <<-YAML
      Resources:
        Trail:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            IsMultiRegionTrail: true
            S3BucketName: records
    YAML
  }
}

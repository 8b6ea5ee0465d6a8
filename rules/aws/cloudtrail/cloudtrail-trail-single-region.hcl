rule "cloudtrail-trail-single-region" {
  title    = "CloudTrail trail records only one region"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::CloudTrail::Trail"

  # What buckets, tables and functions record, they record where they are.
  when    = !records_data_only(self) && !stands_beside_account_trail(self)
  require = self.IsMultiRegionTrail == true
  at      = self.IsMultiRegionTrail
  # The trail of the account may be elsewhere.
  as_deployed = records_named_objects(self) ? "low" : "medium"
  message     = "${self.address} records only one region"

  reason     = "Attackers launch resources in regions that nobody watches. A multi-region trail costs the same and records all of them."
  fix        = "Set `${name("IsMultiRegionTrail")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html"]
  aliases    = ["CKV_AWS_67", "AWS-0014", "AC_AWS_0034", "AC_AWS_0448", "aws-cloudtrail-enable-all-regions", "AWS063"]
  controls = {
    "aws-fsbp"       = ["CloudTrail.1"],
    "cis-aws-1.4"    = ["3.1"],
    "cis-aws-3.0"    = ["3.1"],
    "cis-aws-5.0"    = ["3.1"],
    "nist-800-53-r5" = ["AU-2", "AU-12"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudtrail" "example" {
        name = "audit"
        s3_bucket_name = "audit"
        is_multi_region_trail = false # finding
      }
    TF
    good = <<-TF
      resource "aws_cloudtrail" "example" {
        name = "audit"
        s3_bucket_name = "audit"
        is_multi_region_trail = true
      }
      resource "aws_cloudtrail" "source" {
        name           = "source-of-pipeline"
        s3_bucket_name = "audit"
        event_selector {
          read_write_type = "WriteOnly"
          data_resource {
            type   = "AWS::S3::Object"
            values = ["arn:aws:s3:::artifacts/code.zip"]
          }
        }
      }
      resource "aws_cloudtrail" "objects" {
        name           = "objects"
        s3_bucket_name = "audit"
        event_selector {
          include_management_events = false
          data_resource {
            type   = "AWS::S3::Object"
            values = ["arn:aws:s3:::payroll/"]
          }
        }
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
            IsMultiRegionTrail: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: audit
            IsMultiRegionTrail: true
        Source:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: audit
            EventSelectors:
              - ReadWriteType: WriteOnly
                DataResources:
                  - Type: AWS::S3::Object
                    Values: [arn:aws:s3:::artifacts/code.zip]
        Objects:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: audit
            EventSelectors:
              - IncludeManagementEvents: false
                DataResources:
                  - Type: AWS::S3::Object
                    Values: [arn:aws:s3:::payroll/]
    YAML
  }
}

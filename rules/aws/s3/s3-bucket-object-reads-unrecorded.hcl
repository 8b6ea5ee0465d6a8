rule "s3-bucket-object-reads-unrecorded" {
  title    = "Nothing records who reads objects of the S3 bucket"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::S3::Bucket"

  locals {
    selectors = flatten([for trail in resources("AWS::CloudTrail::Trail") : trail.EventSelectors[*]])
    values = flatten([
      for selector in local.selectors : [
        for data in selector.DataResources : data.Values[*] if data.Type == "AWS::S3::Object"
      ] if one_of(first(selector.ReadWriteType, "All"), ["All", "ReadOnly"])
    ])
  }
  require = any([for value in local.values : one_of(value, ["arn:aws:s3", "arn:aws:s3:::"]) || (!known(value) && refers(value, self)) || matches(value, "arn:aws:s3:::${first(self.BucketName, "?")}/*")])
  message = "No trail records who reads objects of ${self.address}"

  reason     = "After a leak, who read which object is the question. CloudTrail answers it only if data events of the bucket are recorded."
  fix        = "Record data events of S3 objects in a trail."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-cloudtrail-logging-for-s3.html"]
  aliases    = ["AWS-0172", "FG_R00355"]
  controls   = { "cis-aws-1.4" = ["3.11"], "nist-800-53-r5" = ["AU-2", "AU-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_cloudtrail" "audit" {
        name           = "audit"
        s3_bucket_name = "logs"
        event_selector {
          read_write_type = "All"
          data_resource {
            type   = "AWS::S3::Object"
            values = ["arn:aws:s3"]
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
    YAML
    good = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: data
        Audit:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: logs
            EventSelectors:
              - ReadWriteType: All
                DataResources:
                  - Type: AWS::S3::Object
                    Values: ["arn:aws:s3"]
    YAML
  }
}

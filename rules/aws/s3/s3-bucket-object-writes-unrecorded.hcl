rule "s3-bucket-object-writes-unrecorded" {
  title    = "Nothing records who writes objects of the S3 bucket"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::S3::Bucket"

  # Advanced selectors without a name take in every bucket, as `arn:aws:s3` of the others does.
  locals {
    trails = resources("AWS::CloudTrail::Trail")
    plain = flatten([
      for selector in flatten([for trail in local.trails : trail.EventSelectors[*]]) : [
        for data in selector.DataResources : data.Values[*] if data.Type == "AWS::S3::Object"
      ] if one_of(first(selector.ReadWriteType, "All"), ["All", "WriteOnly"])
    ])
    advanced = [
      for selector in flatten([for trail in local.trails : trail.AdvancedEventSelectors[*]]) : selector.FieldSelectors[*]
      if any([for field in selector.FieldSelectors : field.Field == "resources.type" && one_of("AWS::S3::Object", field.Equals[*])])
      && !any([for field in selector.FieldSelectors : field.Field == "readOnly" && one_of("true", field.Equals[*])])
    ]
    named = flatten([
      for fields in local.advanced : any([for field in fields : field.Field == "resources.ARN"])
      ? flatten([for field in fields : concat(field.StartsWith[*], field.Equals[*]) if field.Field == "resources.ARN"])
      : ["arn:aws:s3"]
    ])
  }
  require = any([
    for value in concat(local.plain, local.named) :
    known(value) ? one_of(value, ["arn:aws:s3", "arn:aws:s3:::"]) || matches(value, "arn:aws:s3:::${first(self.BucketName, "?")}/*") : refers(value, self)
  ])
  message = "No trail records who writes objects of ${self.address}"

  reason     = "After a leak, who wrote which object is the question. CloudTrail answers it only if data events of the bucket are recorded."
  fix        = "Record data events of S3 objects in a trail."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-cloudtrail-logging-for-s3.html"]
  aliases    = ["AWS-0171", "FG_R00354"]
  controls   = { "cis-aws-1.4" = ["3.10"], "nist-800-53-r5" = ["AU-2", "AU-12"] }
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

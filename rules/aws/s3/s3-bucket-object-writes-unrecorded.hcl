rule "s3-bucket-object-writes-unrecorded" {
  title    = "S3 bucket does not record writes of its objects in CloudTrail"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::S3::Bucket"

  require = any([for trail in resources("AWS::CloudTrail::Trail") : records_objects(trail, self, "write")])
  message = "${self.address} does not record writes of its objects in any trail"

  reason     = "After an attack, everyone asks who wrote which object. CloudTrail knows only if a trail records the bucket's data events."
  fix        = "Record write data events of S3 objects in a trail."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-cloudtrail-logging-for-s3.html"]
  aliases    = ["AWS-0171", "FG_R00354"]
  controls   = { "cis-aws-3.0" = ["3.8"], "cis-aws-5.0" = ["3.8"], "cis-aws-1.4" = ["3.10"], "nist-800-53-r5" = ["AU-2", "AU-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" { # finding
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
        Data: # finding
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

  # A trail for the objects of another bucket, of one prefix, or one that is switched off.
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Watch:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: trail
            EventSelectors:
              - ReadWriteType: All
                DataResources:
                  - Type: AWS::S3::Object
                    Values:
                      - !Sub $${Watched.Arn}/
                      - !Sub $${Example.Arn}/images/
        Watched: {Type: AWS::S3::Bucket, Metadata: {lintel: {skip: [s3-bucket-object-writes-unrecorded]}}}
        Example: {Type: AWS::S3::Bucket} # finding
    YAML
    good = <<-YAML
      Resources:
        Watch:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: trail
            AdvancedEventSelectors:
              - FieldSelectors:
                  - Field: eventCategory
                    Equals: [Data]
                  - Field: resources.type
                    Equals: ["AWS::S3::Object"]
                  - Field: readOnly
                    Equals: ["false"]
                  - Field: resources.ARN
                    StartsWith: [!Sub "$${Example.Arn}/"]
        Example: {Type: AWS::S3::Bucket}
    YAML
  }

  example "terraform" {
    bad  = <<-TF
      variable "stem" {
        type = string
      }
      resource "aws_s3_bucket" "example" { # finding
        bucket = "$${var.stem}-photos"
      }
      resource "aws_cloudtrail" "watch" {
        name           = "watch"
        s3_bucket_name = "trail"
        event_selector {
          data_resource {
            type   = "AWS::S3::Object"
            values = ["arn:aws:s3:::$${var.stem}-invoices/"]
          }
        }
      }
    TF
    good = <<-TF
      variable "stem" {
        type = string
      }
      resource "aws_s3_bucket" "example" {
        bucket = "$${var.stem}-photos"
      }
      resource "aws_cloudtrail" "watch" {
        name           = "watch"
        s3_bucket_name = "trail"
        event_selector {
          read_write_type = "WriteOnly"
          data_resource {
            type   = "AWS::S3::Object"
            values = ["arn:aws:s3:::$${var.stem}-photos/"]
          }
        }
      }
    TF
  }
}

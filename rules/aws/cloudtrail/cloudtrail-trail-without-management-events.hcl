rule "cloudtrail-trail-without-management-events" {
  title    = "CloudTrail trail does not record all management events"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::CloudTrail::Trail"

  locals {
    basic = [for selector in self.EventSelectors : selector.IncludeManagementEvents != false && first(selector.ReadWriteType, "All") == "All"]
    advanced = [
      for selector in self.AdvancedEventSelectors :
      any([
        for field in selector.FieldSelectors : field.Field == "eventCategory" && any([for value in field.Equals : value == "Management"])
      ])
      && !any([for field in selector.FieldSelectors : field.Field == "readOnly"])
    ]
  }
  # A trail for the data events of some buckets, tables or functions stands beside one for the account.
  when = (
    length(local.basic) + length(local.advanced) > 0 && !records_data_only(self)
    && !(records_named_objects(self) && stands_beside_account_trail(self))
  )
  require = any(concat(local.basic, local.advanced))
  at      = first(self.EventSelectors, self.AdvancedEventSelectors)
  message = "${self.address} does not record all management events"

  reason     = "Management events show who created users, opened security groups and disabled logs. A trail without them misses most attacks on an account."
  fix        = <<-TEXT
    Set `${spelled(self, "include_management_events", "IncludeManagementEvents")}` to true and
    `${spelled(self, "read_write_type", "ReadWriteType")}` to `All`.
  TEXT
  no_repair  = "it takes several settings that depend on each other"
  references = ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html"]
  aliases    = ["FG_R00237"]
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
        name           = "audit"
        s3_bucket_name = "logs"
        event_selector { # finding
          include_management_events = false
          read_write_type           = "All"
        }
      }
    TF
    good = <<-TF
      resource "aws_cloudtrail" "example" {
        name           = "audit"
        s3_bucket_name = "logs"
        event_selector {
          include_management_events = true
          read_write_type           = "All"
        }
      }
      resource "aws_cloudtrail" "objects" {
        name           = "objects"
        s3_bucket_name = "logs"
        event_selector {
          include_management_events = false
          read_write_type           = "WriteOnly"
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
            S3BucketName: logs
            EventSelectors: # finding
              - IncludeManagementEvents: false
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: logs
            EventSelectors:
              - IncludeManagementEvents: true
                ReadWriteType: All
        Objects:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: logs
            AdvancedEventSelectors:
              - FieldSelectors:
                  - Field: eventCategory
                    Equals: [Data]
                  - Field: resources.type
                    Equals: [AWS::S3::Object]
    YAML
  }
}

rule "s3-bucket-owner-unknown" {
  title    = "S3 bucket has no owner tag"
  severity = "info"
  area     = "incident-response/ownership"
  resource = "AWS::S3::Bucket"

  require = any([for tag in self.Tags : one_of(lower(tag.Key), param.keys)])
  at      = self.Tags
  message = "${self.address} has no owner tag"

  reason     = "In an incident, the first question is whom to call. A tag answers it in the console, in alarms and on the bill."
  fix        = "Add the tag `owner`."
  references = ["https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html"]
  profiles   = []

  parameter "keys" {
    description = "Tag keys, in lower case, any of which names the owner"
    default     = ["owner", "team", "contact"]
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "example" { # finding
        bucket = "data"
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "example" {
        bucket = "data"
        tags = { owner = "shop" }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::S3::Bucket
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::S3::Bucket
          Properties:
            Tags:
              - Key: owner
                Value: shop
    YAML
  }
}

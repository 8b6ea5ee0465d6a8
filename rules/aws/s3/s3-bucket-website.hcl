rule "s3-bucket-website" {
  title    = "S3 bucket serves a website"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::Bucket"

  require = self.WebsiteConfiguration == null
  at      = self.WebsiteConfiguration
  message = "${self.address} serves a website"

  reason     = "Website endpoints support only plain HTTP and need public objects. CloudFront in front of a private bucket adds TLS, logs and a firewall."
  fix        = "Remove `${name("WebsiteConfiguration")}`, and serve the files through CloudFront with origin access control."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html"]
  aliases    = ["AC_AWS_0208"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_website_configuration" "data" { # finding
        bucket = aws_s3_bucket.data.id
        index_document {
          suffix = "index.html"
        }
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
          Properties:
            WebsiteConfiguration: # finding
              IndexDocument: index.html
    YAML
    good = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
    YAML
  }
}

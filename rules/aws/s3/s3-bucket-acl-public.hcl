rule "s3-bucket-acl-public" {
  title    = "S3 bucket is open to everybody by its ACL"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::Bucket"

  require = !one_of(self.AccessControl, ["PublicRead", "PublicReadWrite", "AuthenticatedRead", "public-read", "public-read-write", "authenticated-read", "website"])
  at      = self.AccessControl
  message = "${self.address} is open to everybody: its ACL is ${self.AccessControl}"

  reason     = "Everybody who knows or guesses the name lists the bucket and reads what is in it. Most large leaks of S3 data came about this way."
  fix        = "Remove the ACL; serve public files through CloudFront."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html"]
  aliases    = ["CKV_AWS_20", "CKV_AWS_57", "AWS-0092"]
  controls   = { "aws-fsbp" = ["S3.2", "S3.3"], "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_acl" "data" {
        bucket = aws_s3_bucket.data.id
        acl    = "public-read"
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_acl" "data" {
        bucket = aws_s3_bucket.data.id
        acl    = "private"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
          Properties:
            AccessControl: PublicRead
    YAML
    good = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
          Properties:
            AccessControl: Private
    YAML
  }
}

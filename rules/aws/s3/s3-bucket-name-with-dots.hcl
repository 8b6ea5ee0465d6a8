rule "s3-bucket-name-with-dots" {
  title    = "S3 bucket has a name with dots"
  severity = "info"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::S3::Bucket"

  require = self.BucketName == null || !matches(self.BucketName, "*.*")
  at      = self.BucketName
  message = "${self.address} has a name with dots, which S3's certificate does not match"

  reason     = <<-TEXT
    S3's certificate covers only one label before its domain, so clients reject the connection or disable verification. Transfer
    acceleration does not work either.
  TEXT
  fix        = "Set `${name("BucketName")}` to a name with hyphens instead of dots."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"]
  aliases    = ["AWS-0320"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data.example.com" # finding
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
            BucketName: data.example.com # finding
    YAML
    good = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: data-example-com
    YAML
  }
}

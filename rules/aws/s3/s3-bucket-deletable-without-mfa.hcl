rule "s3-bucket-deletable-without-mfa" {
  title    = "S3 bucket lets versions be deleted without a second factor"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::S3::Bucket"

  require = enabled(self.VersioningConfiguration.MfaDelete)
  at      = self.VersioningConfiguration
  message = "${self.address} lets versions be deleted without a second factor"

  reason     = "A stolen key deletes every version of every object. With MFA delete it takes the device of the root user as well."
  fix        = "Enable MFA delete with the root user; CloudFormation cannot set it."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html"]
  aliases    = ["AWS-0170"]
  controls   = { "aws-fsbp" = ["S3.20"], "cis-aws-1.4" = ["2.1.3"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_versioning" "data" {
        bucket = aws_s3_bucket.data.id
        versioning_configuration {
          status = "Enabled"
        }
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_versioning" "data" {
        bucket = aws_s3_bucket.data.id
        versioning_configuration {
          status     = "Enabled"
          mfa_delete = "Enabled"
        }
      }
    TF
  }
}

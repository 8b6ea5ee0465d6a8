rule "s3-bucket-deletable-without-mfa" {
  title    = "S3 bucket does not require MFA to delete versions"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::S3::Bucket"

  # CloudFormation cannot set it.
  when    = self.frontend != "cloudformation"
  require = self.VersioningConfiguration.MfaDelete == "Enabled"
  at      = first(self.VersioningConfiguration.MfaDelete, self.VersioningConfiguration)
  message = "${self.address} does not require MFA to delete versions"

  reason     = "Anyone with stolen keys can permanently delete every version. MFA delete also requires the root user's device."
  fix        = "Set `${name("VersioningConfiguration.MfaDelete")}` to `Enabled` as the root user."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html"]
  aliases    = ["AWS-0170"]
  controls = {
    "aws-security-hub" = ["S3.20"],
    "cis-aws-1.4"      = ["2.1.3"],
    "cis-aws-3.0"      = ["2.1.2"],
    "cis-aws-5.0"      = ["2.1.2"],
    "nist-800-53-r5"   = ["CP-9", "CP-10"],
  }
  profiles = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_versioning" "data" {
        bucket = aws_s3_bucket.data.id
        versioning_configuration {
          status     = "Enabled"
          mfa_delete = "Disabled" # finding
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

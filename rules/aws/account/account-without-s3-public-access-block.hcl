rule "account-without-s3-public-access-block" {
  title    = "Account does not block public access to its buckets"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  scope    = "account"

  require = any([
    for block in resources("AWS::S3::AccountPublicAccessBlock") :
    block.BlockPublicAcls == true && block.BlockPublicPolicy == true && block.IgnorePublicAcls == true && block.RestrictPublicBuckets == true
  ])
  message = "${self.address} does not block public access to S3 buckets as a whole"

  reason     = "The block of the account makes a wrong ACL or policy on any bucket harmless. Without it, one wrong bucket is public."
  fix        = "Create an `aws_s3_account_public_access_block` that sets all four settings to true."
  no_repair  = "which root of the account holds it is a decision"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"]
  controls = {
    "aws-fsbp"       = ["S3.1"],
    "cis-aws-1.4"    = ["2.1.5"],
    "cis-aws-3.0"    = ["2.1.4"],
    "cis-aws-5.0"    = ["2.1.4"],
    "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"],
  }

  example "terraform" {
    bad  = <<-TF
      # finding
      resource "aws_s3_bucket" "data" {
      }
    TF
    good = <<-TF
      resource "aws_s3_account_public_access_block" "all" {
        block_public_acls       = true
        block_public_policy     = true
        ignore_public_acls      = true
        restrict_public_buckets = true
      }
    TF
  }
}

rule "s3-account-public-access-not-blocked" {
  title    = "Account does not block public access to S3 buckets"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::AccountPublicAccessBlock"

  deny = [
    for setting in ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"] :
    { at = first(self[setting], self.BlockPublicAcls), setting = setting }
    if self[setting] != true
  ]
  message = "${self.address} does not set ${name(item.setting)} to true for the account"
  # What a public ACL or policy opens depends on whether it is obeyed, whatever is accepted.
  as_deployed = one_of(item.setting, ["BlockPublicAcls", "BlockPublicPolicy"]) ? "low" : "high"

  reason     = "The account's block makes a wrong ACL or policy on any bucket harmless. A gap in it affects all buckets."
  fix        = "Set `${name("BlockPublicAcls")}`, `${name("BlockPublicPolicy")}`, `${name("IgnorePublicAcls")}` and `${name("RestrictPublicBuckets")}` to true."
  repair     = true
  interrupts = "readers outside the account"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"]
  aliases    = ["FG_R00229"]
  controls = {
    "aws-fsbp"       = ["S3.1"],
    "cis-aws-1.4"    = ["2.1.5"],
    "cis-aws-3.0"    = ["2.1.4"],
    "cis-aws-5.0"    = ["2.1.4"],
    "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"],
    "pci-dss-4"      = ["1.4.4"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_account_public_access_block" "example" {
        block_public_acls       = true
        block_public_policy     = true
        ignore_public_acls      = false # finding
        restrict_public_buckets = true
      }
    TF
    good = <<-TF
      resource "aws_s3_account_public_access_block" "example" {
        block_public_acls       = true
        block_public_policy     = true
        ignore_public_acls      = true
        restrict_public_buckets = true
      }
    TF
  }
}

rule "s3-access-point-public-access-not-blocked" {
  title    = "S3 access point allows a public policy"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = ["AWS::S3::AccessPoint", "AWS::S3::MultiRegionAccessPoint"]

  locals {
    restricted = blocked(self.PublicAccessBlockConfiguration.RestrictPublicBuckets, "RestrictPublicBuckets")
    rejected   = blocked(self.PublicAccessBlockConfiguration.BlockPublicPolicy, "BlockPublicPolicy")
  }
  # AWS blocks all four by default.
  deny = [
    for setting in [
      { name = "BlockPublicAcls", value = self.PublicAccessBlockConfiguration.BlockPublicAcls },
      { name = "BlockPublicPolicy", value = self.PublicAccessBlockConfiguration.BlockPublicPolicy },
      { name = "IgnorePublicAcls", value = self.PublicAccessBlockConfiguration.IgnorePublicAcls },
      { name = "RestrictPublicBuckets", value = self.PublicAccessBlockConfiguration.RestrictPublicBuckets },
    ] : { at = setting.value, name = setting.name } if setting.value == false
  ]
  message = "${self.address} sets ${name("PublicAccessBlockConfiguration.${item.name}")} to false"
  # An access point has no ACL of its own, and no one outside its VPC can reach an access point in a VPC. What restricts public
  # policies speaks for what rejects them.
  as_deployed = (
    proven(self.VpcConfiguration != null) ? "info"
    : one_of(item.name, ["BlockPublicAcls", "IgnorePublicAcls"])
    || (item.name == "BlockPublicPolicy" ? local.restricted : local.rejected) ? "low"
    : "high"
  )

  reason     = "A wrong policy on the access point opens the data, whatever the bucket policy says. The settings cannot change after creation."
  fix        = "Remove the settings that are false in `${name("PublicAccessBlockConfiguration")}`. AWS blocks all public access by default."
  repair     = true
  interrupts = "readers outside the account"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html"]
  aliases    = ["CKV_AWS_392"]
  controls   = { "aws-fsbp" = ["S3.19", "S3.24"], "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"], "pci-dss-4" = ["1.4.4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_access_point" "example" {
        name = "data"
        bucket = "data"
        public_access_block_configuration {
          block_public_acls       = false # finding
          block_public_policy     = false # finding
          ignore_public_acls      = false # finding
          restrict_public_buckets = false # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_s3_access_point" "example" {
        name = "data"
        bucket = "data"
        public_access_block_configuration {
          block_public_acls       = true
          block_public_policy     = true
          ignore_public_acls      = true
          restrict_public_buckets = true
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::S3::AccessPoint
          Properties:
            Bucket: data
            PublicAccessBlockConfiguration:
              BlockPublicPolicy: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::S3::AccessPoint
          Properties:
            Bucket: data
            PublicAccessBlockConfiguration:
              BlockPublicPolicy: true
    YAML
  }
}

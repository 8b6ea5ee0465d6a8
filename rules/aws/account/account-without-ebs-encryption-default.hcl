rule "account-without-ebs-encryption-default" {
  title    = "Account does not encrypt new EBS volumes by default"
  severity = "medium"
  area     = "data-protection/encryption-at-rest"
  scope    = "account"

  require = any([for setting in resources("AWS::EC2::EbsEncryptionByDefault") : setting.Enabled == true])
  message = "${self.address} does not encrypt EBS volumes by default"

  reason     = "A volume whose encryption nobody set is then unencrypted, and so are its snapshots. With encryption by default, nobody can forget it."
  fix        = "Create an `aws_ebs_encryption_by_default` in each region."
  no_repair  = "which root of the account holds it is a decision"
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html"]
  controls = {
    "aws-fsbp"       = ["EC2.7"],
    "cis-aws-1.4"    = ["2.2.1"],
    "cis-aws-3.0"    = ["2.2.1"],
    "cis-aws-5.0"    = ["5.1.1"],
    "nist-800-53-r5" = ["SC-13", "SC-28"],
  }

  example "terraform" {
    bad  = <<-TF
      # finding
      resource "aws_s3_bucket" "data" {
      }
    TF
    good = <<-TF
      resource "aws_ebs_encryption_by_default" "all" {
      }
    TF
  }
}

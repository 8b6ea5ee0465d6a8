rule "ec2-encryption-by-default-disabled" {
  title    = "EBS encryption by default is disabled"
  severity = "medium"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::EC2::EbsEncryptionByDefault"

  require = self.Enabled != false
  at      = self.Enabled
  message = "${self.address} leaves new volumes of the region unencrypted by default"

  reason     = "A volume whose encryption nobody set is then unencrypted, and so are its snapshots. With encryption by default, nobody can forget it."
  fix        = "Set `${name("Enabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html"]
  aliases    = ["CKV_AWS_106", "AC_AWS_0079"]
  controls = {
    "aws-fsbp"       = ["EC2.7"],
    "cis-aws-1.4"    = ["2.2.1"],
    "cis-aws-3.0"    = ["2.2.1"],
    "cis-aws-5.0"    = ["5.1.1"],
    "nist-800-53-r5" = ["SC-13", "SC-28"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ebs_encryption_by_default" "example" {
        enabled = false # finding
      }
    TF
    good = <<-TF
      resource "aws_ebs_encryption_by_default" "example" {
        enabled = true
      }
    TF
  }
}

rule "ec2-encryption-by-default-disabled" {
  title    = "EBS encryption by default is switched off"
  severity = "medium"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::EC2::EbsEncryptionByDefault"

  require = self.Enabled != false
  at      = self.Enabled
  message = "${self.address} leaves new volumes of the region unencrypted"

  reason     = "A volume that nobody thought of is then stored in the clear, and so are its snapshots. Switched on, encryption cannot be forgotten."
  fix        = "Set `enabled = true`."
  repair     = true
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html"]
  aliases    = ["CKV_AWS_106", "AC_AWS_0079"]
  controls   = { "aws-fsbp" = ["EC2.7"], "cis-aws-1.4" = ["2.2.1"], "cis-aws-3.0" = ["2.2.1"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

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

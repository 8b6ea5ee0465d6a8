rule "emr-public-access-not-blocked" {
  title    = "EMR does not block public access to clusters"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::EMR::BlockPublicAccessConfiguration"

  # Port 22 is what AWS itself lets through.
  require = (
    self.BlockPublicSecurityGroupRules == true
    && all([for range in self.PermittedPublicSecurityGroupRuleRange[*] : range.MinRange == 22 && range.MaxRange == 22])
  )
  at      = self.BlockPublicSecurityGroupRules
  message = "${self.address} does not block public access"

  reason     = "The block stops clusters of the region from launching with ports open to the internet. Without it, one wrong security group exposes a cluster."
  fix        = "Set `${name("BlockPublicSecurityGroupRules")}` to true, and permit no port range other than port 22."
  repair     = true
  references = ["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-block-public-access.html"]
  aliases    = ["CKV_AWS_390"]
  controls   = { "aws-fsbp" = ["EMR.2"], "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"], "pci-dss-4" = ["1.4.4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_emr_block_public_access_configuration" "example" {
        block_public_security_group_rules = false # finding
      }
    TF
    good = <<-TF
      resource "aws_emr_block_public_access_configuration" "example" {
        block_public_security_group_rules = true
      }
    TF
  }
}

rule "guardduty-organization-members-left-out" {
  title    = "GuardDuty does not cover new accounts of the organization"
  severity = "medium"
  area     = "detective-controls/monitoring"
  resource = "AWS::GuardDuty::OrganizationConfiguration"

  require = one_of(self.AutoEnableOrganizationMembers, ["ALL", "NEW"]) || self.AutoEnable == true
  at      = first(self.AutoEnableOrganizationMembers, self.AutoEnable)
  message = "${self.address} does not enable GuardDuty in new accounts"

  reason     = "An attacker looks for an account that nobody monitors. New accounts need monitoring from their first day."
  fix        = "Set `${name("AutoEnableOrganizationMembers")}` to `ALL`."
  repair     = "ALL"
  references = ["https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_organizations.html"]
  aliases    = ["CKV2_AWS_3"]
  controls   = { "nist-800-53-r5" = ["SI-4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_guardduty_organization_configuration" "example" {
        auto_enable_organization_members = "NONE" # finding
        detector_id                      = "d"
      }
    TF
    good = <<-TF
      resource "aws_guardduty_organization_configuration" "example" {
        auto_enable_organization_members = "ALL"
        detector_id                      = "d"
      }
    TF
  }
}

rule "organizations-organization-billing-only" {
  title    = "Organization does not support service control policies"
  severity = "medium"
  area     = "identity-and-access/guardrails"
  resource = "AWS::Organizations::Organization"

  require = self.FeatureSet == "ALL"
  at      = self.FeatureSet
  message = "${self.address} supports only consolidated billing"

  reason     = "Without all features, nothing restricts the administrators of member accounts. Service control policies can restrict all of them."
  fix        = "Set `${name("FeatureSet")}` to `ALL`."
  repair     = "ALL"
  references = ["https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html"]
  controls   = { "nist-800-53-r5" = ["AC-2", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_organizations_organization" "example" {
        feature_set = "CONSOLIDATED_BILLING" # finding
      }
    TF
    good = <<-TF
      resource "aws_organizations_organization" "example" {
        feature_set = "ALL"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Organizations::Organization
          Properties:
            FeatureSet: CONSOLIDATED_BILLING # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Organizations::Organization
          Properties:
            FeatureSet: ALL
    YAML
  }
}

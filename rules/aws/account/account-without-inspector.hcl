rule "account-without-inspector" {
  title    = "Account does not look for vulnerable software"
  severity = "medium"
  area     = "infrastructure-protection/compute"
  scope    = "account"

  require = any([for enabler in resources("AWS::InspectorV2::Enabler") : length(enabler.ResourceTypes[*]) > 0])
  message = "${self.address} does not enable Inspector"

  reason     = "Inspector names the instances, images and functions that run software with known holes. Attackers look for the same list."
  fix        = "Enable it for instances, images and functions (`aws_inspector2_enabler`)."
  no_repair  = "which root of the account holds it is a decision"
  references = ["https://docs.aws.amazon.com/inspector/latest/user/getting_started_tutorial.html"]
  controls   = { "aws-fsbp" = ["Inspector.1"], "nist-800-53-r5" = ["RA-5", "SI-2"] }

  example "terraform" {
    bad  = <<-TF
      # finding
      resource "aws_s3_bucket" "data" {
      }
    TF
    good = <<-TF
      resource "aws_inspector2_enabler" "all" {
        account_ids    = ["111122223333"]
        resource_types = ["EC2", "ECR", "LAMBDA"]
      }
    TF
  }
}

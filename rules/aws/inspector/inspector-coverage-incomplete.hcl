rule "inspector-coverage-incomplete" {
  title    = "Inspector does not scan all resource types"
  severity = "low"
  area     = "detective-controls/monitoring"
  resource = "AWS::InspectorV2::Enabler"

  locals {
    missing = [for type in ["EC2", "ECR", "LAMBDA"] : type if !one_of(type, self.ResourceTypes)]
  }
  require = length(local.missing) == 0
  at      = self.ResourceTypes
  message = "${self.address} does not scan ${join(" and ", local.missing)}"

  reason     = "Most attacks exploit known vulnerabilities in packages. Inspector finds them in instances, images and functions."
  fix        = "Add the missing types to `${name("ResourceTypes")}`: ${join(", ", local.missing)}."
  no_repair  = "each type of resource that it scans costs"
  references = ["https://docs.aws.amazon.com/inspector/latest/user/scanning-resources.html"]
  controls   = { "aws-fsbp" = ["Inspector.1", "Inspector.2", "Inspector.4"], "nist-800-53-r5" = ["RA-5"], "pci-dss-4" = ["11.3.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_inspector2_enabler" "example" {
        account_ids    = ["111122223333"]
        resource_types = ["EC2"] # finding
      }
    TF
    good = <<-TF
      resource "aws_inspector2_enabler" "example" {
        account_ids    = ["111122223333"]
        resource_types = ["EC2", "ECR", "LAMBDA"]
      }
    TF
  }
}

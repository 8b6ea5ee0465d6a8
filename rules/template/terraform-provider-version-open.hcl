rule "terraform-provider-version-open" {
  title    = "Provider may be of any version"
  severity = "info"
  area     = "template"
  group    = "valid"
  profiles = []

  reason     = "The next `terraform init` without a lock file may take a version that no longer has what the code uses."
  fix        = "Set `version` in `required_providers`."
  references = ["https://developer.hashicorp.com/terraform/language/providers/requirements"]
  aliases    = ["terraform_required_providers"]

  example "terraform" {
    bad  = <<-TF
      terraform {
        required_providers {
          aws = { # finding
            source = "hashicorp/aws"
          }
        }
      }
    TF
    good = <<-TF
      terraform {
        required_providers {
          aws = {
            source  = "hashicorp/aws"
            version = "~> 6.0"
          }
        }
      }
    TF
  }
}

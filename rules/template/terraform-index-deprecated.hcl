rule "terraform-index-deprecated" {
  title    = "Element is named in the form from before Terraform 0.12"
  severity = "info"
  area     = "template"
  group    = "valid"
  profiles = []

  reason     = "The form is kept for old code only, and reads like an attribute."
  fix        = "Write the index in brackets."
  references = ["https://developer.hashicorp.com/terraform/language/expressions/references"]
  aliases    = ["terraform_deprecated_index"]

  example "terraform" {
    bad  = <<-TF
      variable "zones" {
        type = list(string)
      }
      output "first" {
        value = var.zones.0 # finding
      }
    TF
    good = <<-TF
      variable "zones" {
        type = list(string)
      }
      output "first" {
        value = var.zones[0]
      }
    TF
  }
}

rule "terraform-declaration-unused" {
  title    = "Variable, local value or data source is not used"
  severity = "info"
  area     = "template"
  group    = "valid"
  profiles = []

  reason     = "Who sets or changes it changes nothing, and a data source is read at each plan for nothing."
  fix        = "Remove the declaration, or use it."
  references = ["https://developer.hashicorp.com/terraform/language/values/variables"]
  aliases    = ["terraform_unused_declarations"]

  example "terraform" {
    bad  = <<-TF
      variable "size" { # finding
        type = number
      }
      locals {
        name = "jobs" # finding
      }
      data "aws_region" "here" {} # finding
    TF
    good = <<-TF
      variable "size" {
        type = number
      }
      locals {
        name = "jobs"
      }
      data "aws_region" "here" {}
      output "all" {
        value = [var.size, local.name, data.aws_region.here.region]
      }
    TF
  }
}

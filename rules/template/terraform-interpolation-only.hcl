rule "terraform-interpolation-only" {
  title    = "Text is nothing but one expression"
  severity = "info"
  area     = "template"
  group    = "valid"
  profiles = []

  reason     = "The form is from before Terraform 0.12, where expressions stood in texts only; whoever reads it looks for a text."
  fix        = "Write the expression without quotes."
  references = ["https://developer.hashicorp.com/terraform/language/expressions/strings"]
  aliases    = ["terraform_deprecated_interpolation"]

  example "terraform" {
    bad  = <<-TF
      variable "name" {
        type = string
      }
      resource "aws_sqs_queue" "jobs" {
        name = "$${var.name}" # finding
      }
    TF
    good = <<-TF
      variable "name" {
        type = string
      }
      resource "aws_sqs_queue" "jobs" {
        name = var.name
      }
    TF
  }
}

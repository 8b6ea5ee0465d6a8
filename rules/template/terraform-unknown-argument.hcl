rule "terraform-unknown-argument" {
  title    = "Argument or block does not exist"
  severity = "high"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "Terraform rejects the configuration, because the resource has no argument or block of this name."
  fix        = "Correct the name, or remove it."
  references = ["https://developer.hashicorp.com/terraform/cli/commands/validate", "https://registry.terraform.io/providers/hashicorp/aws/latest/docs"]

  example "terraform" {
    bad  = <<-TF
      resource "aws_sqs_queue" "jobs" {
        name                       = "jobs"
        visibilty_timeout_seconds  = 60 # finding
      }
    TF
    good = <<-TF
      resource "aws_sqs_queue" "jobs" {
        name                       = "jobs"
        visibility_timeout_seconds = 60
      }
    TF
  }
}

rule "terraform-computed-argument-set" {
  title    = "Argument is set that only the provider sets"
  severity = "high"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "Terraform rejects the configuration, because the provider alone decides the value."
  fix        = "Remove the argument."
  references = ["https://developer.hashicorp.com/terraform/cli/commands/validate", "https://registry.terraform.io/providers/hashicorp/aws/latest/docs"]

  example "terraform" {
    bad  = <<-TF
      resource "aws_sqs_queue" "jobs" {
        name = "jobs"
        arn  = "arn:aws:sqs:eu-central-1:123456789012:jobs" # finding
      }
    TF
    good = <<-TF
      resource "aws_sqs_queue" "jobs" {
        name = "jobs"
      }
    TF
  }
}

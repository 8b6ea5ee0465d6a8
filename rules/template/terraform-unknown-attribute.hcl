rule "terraform-unknown-attribute" {
  title    = "Reference names an attribute that does not exist"
  severity = "high"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "Terraform rejects the configuration, because the resource or data source has no attribute of this name."
  fix        = "Correct the name."
  references = ["https://developer.hashicorp.com/terraform/language/expressions/references"]

  example "terraform" {
    bad  = <<-TF
      resource "aws_sqs_queue" "jobs" {
        name = "jobs"
      }
      output "jobs" {
        value = aws_sqs_queue.jobs.arm # finding
      }
    TF
    good = <<-TF
      resource "aws_sqs_queue" "jobs" {
        name = "jobs"
      }
      output "jobs" {
        value = aws_sqs_queue.jobs.arn
      }
    TF
  }
}

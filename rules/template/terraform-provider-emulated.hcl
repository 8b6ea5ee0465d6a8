rule "terraform-provider-emulated" {
  title    = "Provider deploys to an emulator, so its resources are not judged"
  severity = "info"
  area     = "template"

  reason     = "What an emulator on this machine makes harms nobody. If the same code is deployed to AWS, nobody has judged it."
  fix        = "Set `endpoints` only in the configuration that tests use, or scan what is deployed to AWS without it."
  references = ["https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/custom-service-endpoints"]

  example "terraform" {
    bad  = <<-TF
      provider "aws" {
        endpoints {
          sqs = "http://localhost:4566" # finding
        }
      }
      resource "aws_sqs_queue" "jobs" {
        sqs_managed_sse_enabled = false
      }
    TF
    good = <<-TF
      provider "aws" {
        region = "eu-central-1"
      }
      resource "aws_sqs_queue" "jobs" {
        sqs_managed_sse_enabled = true
      }
    TF
  }
}

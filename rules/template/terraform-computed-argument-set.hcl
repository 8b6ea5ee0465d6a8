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
      terraform {
        required_providers {
          aws = {
            source  = "hashicorp/aws"
            version = "~> 5.0"
          }
        }
      }
      resource "aws_sqs_queue" "jobs" {
        name = "jobs"
        arn  = "arn:aws:sqs:eu-central-1:123456789012:jobs" # finding
      }
    TF
    good = <<-TF
      terraform {
        required_providers {
          aws = {
            source  = "hashicorp/aws"
            version = "~> 5.0"
          }
        }
      }
      resource "aws_sqs_queue" "jobs" {
        name = "jobs"
      }
    TF
  }
}

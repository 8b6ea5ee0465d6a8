rule "terraform-wrong-type" {
  title    = "Argument has a value of another type"
  severity = "high"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "Terraform rejects the configuration, because the value does not convert to the type of the argument."
  fix        = "Write a value of the expected type."
  references = ["https://developer.hashicorp.com/terraform/language/expressions/types"]

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
        name                       = "jobs"
        visibility_timeout_seconds = "one minute" # finding
      }
      resource "aws_lb" "front" {
        name            = "front"
        security_groups = ["sg-0123456789abcdef0"]
        internal        = var.is_internal
      }
      variable "is_internal" {}
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
        name                       = "jobs"
        visibility_timeout_seconds = "60"
      }
    TF
  }
}

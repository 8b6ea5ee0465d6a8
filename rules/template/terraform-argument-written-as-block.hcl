rule "terraform-argument-written-as-block" {
  title    = "Argument is written as a block"
  severity = "high"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "Terraform rejects the configuration, because it expects an argument of this name and no block."
  fix        = "Write `=` between the name and its value."
  references = ["https://developer.hashicorp.com/terraform/language/syntax/configuration"]

  example "terraform" {
    bad  = <<-TF
      terraform {
        required_providers {
          aws = {
            source  = "hashicorp/aws"
            version = "~> 6.0"
          }
        }
      }
      resource "aws_sqs_queue" "jobs" {
        name = "jobs"
        tags { # finding
          Owner = "platform"
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
      resource "aws_sqs_queue" "jobs" {
        name = "jobs"
        tags = {
          Owner = "platform"
        }
      }
    TF
  }
}

rule "terraform-argument-of-other-version" {
  title    = "Argument is of another version of the provider"
  severity = "high"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "Terraform rejects the configuration: the versions that the code requires do not have the argument, because it is newer, or was removed."
  fix        = "Use what the required version has, or require the version that has the argument."
  references = ["https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-6-upgrade"]

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
        name   = "jobs"
        region = "eu-central-1" # finding
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
        name   = "jobs"
        region = "eu-central-1"
      }
    TF
  }
}

rule "terraform-block-written-as-argument" {
  title    = "Blocks are written as an argument"
  severity = "high"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "Terraform rejects the configuration, because it expects blocks of this name and no argument."
  fix        = "Write a block without `=`, or a `dynamic` block for each element."
  references = ["https://developer.hashicorp.com/terraform/language/attr-as-blocks"]

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
      resource "aws_lb" "front" {
        name = "front"
        access_logs = { # finding
          bucket = "logs"
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
      resource "aws_lb" "front" {
        name = "front"
        access_logs {
          bucket = "logs"
        }
      }
    TF
  }
}

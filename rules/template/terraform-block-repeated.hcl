rule "terraform-block-repeated" {
  title    = "Block is repeated that may stand once"
  severity = "high"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "Terraform rejects the configuration, because the provider allows one block of this type."
  fix        = "Keep one of the blocks."
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
      resource "aws_lb" "front" {
        name = "front"
        access_logs {
          bucket = "logs"
        }
        access_logs { # finding
          bucket = "more-logs"
        }
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
      resource "aws_lb" "front" {
        name = "front"
        access_logs {
          bucket = "logs"
        }
      }
    TF
  }
}

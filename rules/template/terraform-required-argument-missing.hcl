rule "terraform-required-argument-missing" {
  title    = "Required argument or block is missing"
  severity = "high"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "Terraform rejects the configuration, because the provider requires the argument or block."
  fix        = "Set the argument, or add the block."
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
      resource "aws_s3_bucket_policy" "logs" { # finding
        bucket = "logs"
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
      resource "aws_s3_bucket_policy" "logs" {
        bucket = "logs"
        policy = file("policy.json")
      }
    TF
  }
}

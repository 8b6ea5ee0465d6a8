rule "terraform-type-of-other-version" {
  title    = "Type is of another version of the provider"
  severity = "high"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "Terraform rejects the configuration: the versions that the code requires do not have the type, because it is newer, or was removed."
  fix        = "Use what the required version has, or require the version that has the type."
  references = ["https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-6-upgrade"]

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
      resource "aws_opsworks_stack" "main" { # finding
        name = "main"
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
      resource "aws_ecs_cluster" "main" {
        name = "main"
      }
    TF
  }
}

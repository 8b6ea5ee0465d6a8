rule "terraform-unknown-type" {
  title    = "Type of the resource or data source does not exist"
  severity = "high"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "Terraform rejects the configuration, because the AWS provider has no resource or data source of this type."
  fix        = "Correct the type."
  references = ["https://developer.hashicorp.com/terraform/cli/commands/validate", "https://registry.terraform.io/providers/hashicorp/aws/latest/docs"]

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bukcet" "logs" { # finding
        bucket = "logs"
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "logs" {
        bucket = "logs"
      }
    TF
  }
}

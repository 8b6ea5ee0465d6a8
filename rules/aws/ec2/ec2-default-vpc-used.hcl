rule "ec2-default-vpc-used" {
  title    = "Configuration uses the default VPC"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::VPC"

  require = self.source_type != "aws_default_vpc"
  message = "${self.address} manages the default VPC"

  reason     = <<-TEXT
    Every subnet of the default VPC is public, and any resource that names no network ends up in it. A dedicated VPC has only the
    routes and groups that somebody chose.
  TEXT
  fix        = "Create a VPC with `aws_vpc`, and delete the default VPC."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html"]
  aliases    = ["CKV_AWS_148", "AWS-0101", "aws-ec2-no-default-vpc", "aws-vpc-no-default-vpc", "AC_AWS_0370", "AWS082"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_default_vpc" "default" { # finding
      }
    TF
    good = <<-TF
      resource "aws_vpc" "main" {
        cidr_block = "10.0.0.0/16"
      }
    TF
  }
}
